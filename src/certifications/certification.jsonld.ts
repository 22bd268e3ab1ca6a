/**
 * A certification as linked data: `elm:Qualification` where it is registered (RNCP) with a level, else
 * `elm:LearningAchievementSpecification`; what ELM has no word for stands on a node of our own beside it.
 */
import { romeIri } from '../job-families/index.ts';
import { conceptIn, languageConcept } from '../linked-data/authorities.ts';
import { contextAddress, type Document, type Node } from '../linked-data/document.ts';
import { node } from '../linked-data/node.ts';
import { eqfIri, iscedIri, SCHEMES } from '../linked-data/terms.ts';
import { inLanguage, words } from '../linked-data/texts.ts';
import type { Certification } from './certification.ts';
import { codeOfId } from './certification-id.ts';
import {
  certificationIdentifier,
  certificationIri,
  eqfConcept,
  nqfConcept,
} from './certification-nodes.ts';
import { fieldOf } from './fields/field.ts';
import { qualificationLevel } from './level.ts';

export interface Publication {
  /** `PUBLIC_URL`, without a slash at the end. */
  readonly publicUrl: string;
  readonly modified: Date;
}

export function certificationDocument(
  certification: Certification,
  { publicUrl, modified }: Publication,
): Document {
  const iri = certificationIri(publicUrl, certification.id);
  return {
    context: contextAddress(publicUrl),
    nodes: [
      specification(iri, certification, modified.toISOString()),
      certificationFacts(iri, certification),
    ],
  };
}

function specification(iri: string, certification: Certification, modified: string): Node {
  const { id, title, language, abbreviation, variants } = certification;
  const say = (text: string | undefined) => inLanguage(language, text);
  const eqf = qualificationLevel(certification);
  const codes = [id, ...variants.map((v) => `certifinfo${v.certifInfo}`)];
  return node(iri, eqf === undefined ? 'LearningAchievementSpecification' : 'Qualification', {
    title: say(title) ?? { und: id },
    altLabel: abbreviation === title ? undefined : say(abbreviation),
    identifier: [...new Set(codes)].map((code) =>
      certificationIdentifier(`${iri}#code-${code}`, code),
    ),
    homepage: node(`${iri}#homepage`, 'WebResource', { contentURL: iri }),
    thematicArea: conceptIn(iscedIri(fieldOf(certification).code), SCHEMES.isced),
    language: languageConcept(language),
    learningOutcome: outcomes(iri, certification),
    eqfLevel: eqf === undefined ? undefined : eqfConcept(eqf),
    nqfLevel: eqf === undefined ? undefined : nqfConcept(eqf),
    dateModified: modified,
  });
}

/** A block of competences is an outcome; without any, all there is to say is what it certifies. */
function outcomes(iri: string, { id, title, language, blocks }: Certification): Node[] {
  const parts = blocks.map((block, i) => {
    const outcome = `${iri}#block-${i + 1}`;
    const notation = words(block.code);
    return node(outcome, 'LearningOutcome', {
      title: inLanguage(language, block.title) ?? { und: block.code ?? id },
      identifier: notation && node(`${outcome}-code`, 'Identifier', { notation }),
    });
  });
  if (parts.length > 0) return parts;
  const text = inLanguage(language, title) ?? { und: id };
  return [node(`${iri}#outcome`, 'LearningOutcome', { title: text })];
}

function certificationFacts(iri: string, certification: Certification): Node {
  const { registration = {}, level, language } = certification;
  return node(`${iri}#facts`, 'CertificationFacts', {
    about: iri,
    sourceFeed: [...certification.sources],
    register: certification.register,
    registrationState: registration.state,
    registrationKind: registration.kind,
    journalDate: registration.journal,
    registrationDecided: registration.decided,
    registrationStarts: registration.starts,
    registrationEnds: registration.ends,
    diplomaKind: inLanguage(language, certification.kind),
    certifying: certification.certifying,
    // What a source says of a level that is registered nowhere stands here alone.
    exitLevel: level?.eqf === undefined ? undefined : eqfIri(level.eqf),
    exitLevelCode: level?.code,
    formacode: [...certification.formacode],
    nsf: [...certification.nsf],
    rome: [...certification.rome],
    leadsToOccupation: certification.rome.map((code) => romeIri('code', code)),
    fieldFoundBy: fieldOf(certification).by,
    wayIn: [...certification.ways],
    replaces: certification.replaces.map(codeOfId),
    replacedBy: certification.replacedBy.map(codeOfId),
    firstSession: certification.firstSession,
    lastSession: certification.lastSession,
    sourceModified: certification.sourceModified,
    certifier: certification.certifiers.map(({ name, siret }, i) =>
      node(`${iri}#certifier-${i + 1}`, 'Certifier', { name: words(name), siret }),
    ),
    variant: certification.variants.map(({ certifInfo, title }) =>
      node(`${iri}#diploma-${certifInfo}`, 'Variant', {
        certifInfo,
        title: inLanguage(language, title),
      }),
    ),
  });
}

import { type Goal, type Training, trainingId } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import type { ImportIssue } from '../import-issue.ts';
import { certifications } from './certification.ts';
import { contacts } from './contact.ts';
import { domainOf } from './domain.ts';
import { child, children, type Element, pathOf, valueOf } from './element.ts';
import type { Formation, Remark } from './formations.ts';
import { keysOf } from './keys.ts';
import { isLevelCode, levelOf } from './levels.ts';
import { offeringOf } from './offering.ts';
import { providerOf } from './organisation.ts';
import { MAX_PERSONS, personsOf } from './persons.ts';
import { boolean, coded, type FormationRecord, plain, rich, urls, warn } from './record.ts';
import { sourceDates } from './source-dates.ts';

export type Mapped =
  | { readonly training: Training; readonly warnings: readonly ImportIssue[] }
  | { readonly issue: ImportIssue; readonly warnings: readonly ImportIssue[] };

export interface MappingOptions {
  readonly source: string;
  readonly file: string;
}

/** LHÉO dict-type-parcours. */
const PATHWAYS: Readonly<{ [code: string]: NonNullable<Training['pathway']> }> = {
  '1': 'group',
  '2': 'individual',
  '3': 'modular',
  '4': 'mixed',
};
/** LHÉO dict-AIS; 1 stands for codes that are no more. */
const GOALS: Readonly<{ [code: string]: Goal | 'obsolete' }> = {
  '1': 'obsolete',
  '2': 'further-training',
  '4': 'business-creation',
  '5': 'basic-skills',
  '6': 'certification',
  '7': 'professionalisation',
  '8': 'preparation',
  '9': 'remobilisation',
};

/** One formation → one training, or the reason why there is none. */
export function mapFormation(formation: Formation, options: MappingOptions): Mapped {
  const { element, remarks } = formation;
  const key = element.attributes['numero']?.trim() ?? '';
  const record = recordOf(formation, key, options);
  for (const remark of remarks) record.warnings.push(issueOf(remark, record, element));
  const basis = basisOf(record, element);
  if ('rule' in basis) return { issue: rejection(record, basis), warnings: record.warnings };
  return { training: trainingOf(record, formation, basis), warnings: record.warnings };
}

interface Refusal {
  readonly at: Element;
  readonly rule: string;
}

/** What no training can do without. */
function basisOf(
  record: FormationRecord,
  element: Element,
): Pick<Training, 'title' | 'provider'> | Refusal {
  const refuse = (rule: string, at: Element = element): Refusal => ({ at, rule });
  if (record.key === '') {
    return refuse('has no numero: the source’s own key is what its address stands on');
  }
  if (record.persons.count > MAX_PERSONS) {
    return refuse('names more than 200 persons: their names cannot all be taken out of it');
  }
  const title = plain(record, element, 'intitule-formation');
  if (title === undefined) {
    return refuse('has no title (intitule-formation)', child(element, 'intitule-formation'));
  }
  const responsible = child(element, 'organisme-formation-responsable');
  const provider = responsible === undefined ? undefined : providerOf(record, responsible);
  if (provider === undefined) {
    return refuse('names no provider: neither a name nor a SIRET', responsible);
  }
  return { title, provider };
}

const rejection = ({ file, key }: FormationRecord, { at, rule }: Refusal): ImportIssue => ({
  file,
  line: at.line,
  ...(key === '' ? {} : { record: key }),
  field: pathOf(at),
  rule,
  severity: 'rejected',
});

function trainingOf(
  record: FormationRecord,
  formation: Formation,
  { title, provider }: Pick<Training, 'title' | 'provider'>,
): Training {
  const { element } = formation;
  const id = trainingId(record.source, record.key);
  const actions = children(element, 'action');
  const keys = keysOf(actions);
  return {
    id,
    source: record.source,
    sourceKey: record.key,
    language: languageOf(element),
    title,
    ...aimsOf(record, element),
    certifications: certifications(record, element, 'certification', 'code-type-formation'),
    domain: domainOf(record, child(element, 'domaine-formation')),
    ...levelsOf(record, element, title),
    urls: urls(record, child(element, 'url-formation')),
    contacts: contacts(record, element, 'contact-formation'),
    provider,
    offerings: actions.map((action, i) => offeringOf(record, action, id, keys[i] ?? '')),
    ...sourceDates(record, formation),
  };
}

function aimsOf(record: FormationRecord, element: Element) {
  const goal = coded(record, element, 'objectif-general-formation', GOALS);
  return present({
    objective: rich(record, element, 'objectif-formation'),
    results: rich(record, element, 'resultats-attendus'),
    content: rich(record, element, 'contenu-formation'),
    certifying: boolean(record, element, 'certifiante'),
    pathway: coded(record, element, 'parcours-de-formation', PATHWAYS),
    goal: goal === 'obsolete' ? undefined : goal,
  });
}

function levelsOf(record: FormationRecord, element: Element, title: string) {
  const level = (name: string, named?: string) => {
    const found = child(element, name);
    const code = valueOf(found)?.replace(/^0+(?=\d)/, '');
    if (found === undefined || code === undefined) return undefined;
    if (isLevelCode(code)) return levelOf(code, named);
    warn(record, found, 'not a code of LHÉO’s list; left out');
    return undefined;
  };
  // What one comes out with is what the title names, not what one comes in with.
  return present({
    entryLevel: level('code-niveau-entree'),
    exitLevel: level('code-niveau-sortie', title),
  });
}

/** LHÉO is written in French unless it says otherwise. */
function languageOf(element: Element): string {
  const [, language] = /^([a-z]{2})(?:-|$)/i.exec(element.attributes['xml:lang'] ?? '') ?? [];
  return language?.toLowerCase() ?? 'fr';
}

const ORGANISATION_NAMES = new Set([
  'nom-organisme',
  'raison-sociale',
  'raison-sociale-formateur',
  'ville',
]);

function recordOf(
  { elements }: Formation,
  key: string,
  { source, file }: MappingOptions,
): FormationRecord {
  const names = elements
    .filter(({ name }) => ORGANISATION_NAMES.has(name))
    .flatMap((e) => valueOf(e) ?? []);
  return { file, source, key, persons: personsOf(elements, [...new Set(names)]), warnings: [] };
}

function issueOf(remark: Remark, { file, key }: FormationRecord, formation: Element): ImportIssue {
  const within = pathOf(remark.within ?? formation);
  return {
    file,
    line: remark.line,
    ...(key === '' ? {} : { record: key }),
    field: remark.name === undefined ? within : `${within}/${remark.name}`,
    rule: remark.rule,
    severity: 'warning',
  };
}

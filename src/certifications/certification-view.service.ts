import { conceptLinks, romeIri } from '../job-families/index.ts';
import type { Reader } from '../kernel/db.ts';
import { findByCodes } from './certification.store.ts';
import type { Certification } from './certification.ts';
import { codeOfId, codesOf } from './certification-id.ts';
import { fieldOf } from './fields/field.ts';
import { qualificationLevel } from './level.ts';
import type { CertificationNeeds } from './routes.ts';
import type { CertificationView, RelatedCertification } from './views.ts';

type Shown = Omit<CertificationView, 'iri' | 'modified' | 'today' | 'formats'>;

/** What the page shows beside the record itself: occupations, neighbours and trainings, with their names. */
export async function certificationView(
  { db, trainingsLeadingTo }: Pick<CertificationNeeds, 'db' | 'trainingsLeadingTo'>,
  certification: Certification,
  languages: readonly string[],
  cursor: string | undefined,
): Promise<Shown> {
  const { rome, replaces, replacedBy } = certification;
  const eqf = qualificationLevel(certification);
  return {
    certification,
    field: fieldOf(certification),
    ...(eqf === undefined ? {} : { eqf }),
    occupations: await occupationsOf(db, rome, languages),
    ...(await neighboursOf(db, { replaces, replacedBy })),
    trainings: await trainingsLeadingTo(codesOf(certification), cursor),
  };
}

const iriOf = (code: string) => romeIri('code', code);

async function occupationsOf(db: Reader, rome: readonly string[], languages: readonly string[]) {
  const links = await conceptLinks(db, rome.map(iriOf), languages);
  return rome.map((code) => {
    const link = links.get(iriOf(code));
    return { code, ...(link === undefined ? {} : { link }) };
  });
}

async function neighboursOf(
  db: Reader,
  { replaces, replacedBy }: Pick<Certification, 'replaces' | 'replacedBy'>,
) {
  const found = await findByCodes(db, [...replaces, ...replacedBy]);
  const related = (id: string): RelatedCertification => {
    const doc = found.find(({ code }) => code === id)?.doc;
    return {
      code: codeOfId(id),
      ...(doc === undefined ? {} : { title: doc.title, href: `/certifications/${doc.id}` }),
    };
  };
  return { replaces: replaces.map(related), replacedBy: replacedBy.map(related) };
}

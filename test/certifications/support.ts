/** Records of certifications that tests publish, and a way to publish them as an import does. */
import type { CertificationRecord, CertificationSource } from '../../src/certifications/index.ts';
import {
  type Dependants,
  dropFormer,
  keepRecords,
  type Merged,
  publishWaiting,
} from '../../src/certifications/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import { aClock } from '../support/app.ts';
import { aBell } from '../support/bell.ts';

const empty = {
  certifiers: [],
  blocks: [],
  rome: [],
  nsf: [],
  formacode: [],
  ways: [],
  replaces: [],
  replacedBy: [],
};

/** What France compétences says: registered, level 6, in force, with a block. */
export const aFiche = (
  certification = 'rncp37273',
  patch: Partial<CertificationRecord> = {},
): CertificationRecord => ({
  ...empty,
  source: 'rncp',
  key: certification,
  item: certification.toUpperCase(),
  certification,
  title: 'Concepteur développeur d’applications',
  level: { code: 'NIV6', eqf: 6 },
  registration: { state: 'active', kind: 'on-request', starts: '2023-01-01', ends: '2027-12-31' },
  certifiers: [{ name: 'École du numérique', siret: '12345678900017' }],
  blocks: [{ code: 'RNCP37273BC01', title: 'Concevoir une application' }],
  rome: ['M1805'],
  nsf: ['326'],
  formacode: ['31067'],
  ways: ['continuing'],
  ...patch,
});

/** What Certif Info says of a diploma under that number. */
export const aDiploma = (
  certifInfo = '84385',
  certification = 'rncp37273',
  patch: Partial<CertificationRecord> = {},
): CertificationRecord => ({
  ...empty,
  source: 'certifinfo',
  key: certification === `certifinfo${certifInfo}` ? certifInfo : `${certifInfo}:${certification}`,
  item: certifInfo,
  certification,
  certifInfo,
  title: 'Concepteur développeur informatique',
  kind: 'Titre professionnel',
  level: { code: '6', eqf: 6 },
  certifiers: [{ name: 'Ministère du travail' }],
  formacode: ['31088'],
  rome: ['M1810'],
  ways: ['apprenticeship'],
  firstSession: 2019,
  sourceModified: '2025-01-01',
  ...patch,
});

/** Runs are numbered on, as imports are; `dependants` stands in for the catalogue unless given. */
export function aRegistry(db: () => Db, dependants: Dependants = async () => []) {
  const { bell, rung } = aBell();
  const clock = aClock();
  let run = 0;
  const needs = () => ({ db: db(), clock, bell, dependants });
  const publish = async (): Promise<Merged> => {
    let sum: Merged = { created: 0, changed: 0, withdrawn: 0, dependants: 0 };
    await publishWaiting(needs(), (m) => {
      sum = {
        created: sum.created + m.created,
        changed: sum.changed + m.changed,
        withdrawn: sum.withdrawn + m.withdrawn,
        dependants: sum.dependants + m.dependants,
      };
    });
    return sum;
  };
  return {
    rung,
    clock,
    needs,
    publish,
    /** One file of one source with these records. */
    file: async (
      source: CertificationSource,
      records: readonly CertificationRecord[],
      whole = false,
    ): Promise<Merged> => {
      const listing = { number: (run += 1), source };
      await keepRecords(db(), listing, records);
      await dropFormer(db(), listing, whole);
      return publish();
    },
  };
}

/** The official files as they are. A database of its own: it is loaded once and read by all tests. */
import { expect } from 'chai';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import { readConcept } from '../../src/job-families/concept.service.ts';
import { countConcepts } from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Db } from '../../src/kernel/db.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openPglite } from '../../src/storage/pglite.ts';
import { expectError } from '../support/errors.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const WELDER = '7aedaa07-3884-4c5b-88f9-80997b2aa54b';
type Counts = readonly (readonly [part: string, rows: number])[];

describe('imports › the official ESCO and ROME', function () {
  this.timeout(180_000);
  let db: Db | undefined;
  const context = () => {
    if (db === undefined) throw new Error('opened in before()');
    return { db, clock: systemClock };
  };
  before(async function () {
    needsShared(this);
    db = await openPglite();
    await migrate(db);
  });
  after(async () => db?.close());

  const esco = async (folder: string) => importEsco(context(), sharedPath('data', folder));
  const counts = (report: { parts: readonly { part: string; tally: { new: number } }[] }): Counts =>
    report.parts.map((p) => [p.part, p.tally.new]);

  it('ESCO 1.1.1 in English: 3,007 occupations, 13,896 skills, 123,855 relations between them', async () => {
    const report = await esco('esco-1.1.1-en');
    expect(report).to.include({ release: '1.1.1', rejected: 0, warnings: 0 });
    expect(counts(report)).to.deep.equal([
      ['isco-groups', 619],
      ['skill-groups', 640],
      ['occupations', 3007],
      ['skills', 13_896],
      ['broader-occupations', 3617],
      ['broader-skills', 20_656],
      ['occupation-skills', 123_855],
      ['skill-skills', 5899],
    ]);
  });

  it('again, and nothing changes', async () => {
    for (const { part, tally } of (await esco('esco-1.1.1-en')).parts)
      expect({ part, ...tally }).to.include({ part, new: 0, changed: 0, removed: 0 });
  });

  it('the French labels of 1.2.1 and the French and Spanish of 1.0', async () => {
    const labels = await esco('esco-1.2.1-fr-labels');
    expect(labels).to.include({ release: '1.2.1', rejected: 0 });
    expect(counts(labels)).to.deep.equal([
      ['occupations', 2740],
      ['skills', 13_095],
    ]);
    const old = await esco('esco-1.0-fr-es');
    expect(old).to.include({ release: '1.0', rejected: 0 });
    expect(old.parts.map((p) => [p.part, p.language, p.tally.new])).to.deep.equal([
      ['isco-groups', 'es', 619],
      ['isco-groups', 'fr', 619],
      ['skill-groups', 'es', 17],
      ['skill-groups', 'fr', 17],
      ['occupations', 'es', 2942],
      ['occupations', 'fr', 2942],
      ['skills', 'es', 13_485],
      ['skills', 'fr', 13_485],
    ]);
  });

  it('ROME 4.0, version 460: 1,584 codes, 13,120 appellations, 33,671 skills', async () => {
    const report = await importRome(context(), sharedPath('data', 'rome-4.0-v460'));
    expect(report).to.include({ release: 'v460', rejected: 0 });
    expect(counts(report)).to.deep.equal([
      ['codes', 1584],
      ['appellations', 13_120],
      ['competences', 18_317],
      ['savoirs', 15_354],
      ['code-parents', 1052],
      ['appellation-codes', 13_120],
      ['macro-competences', 17_810],
      ['code-skills', 90_556],
    ]);
  });

  for (const [file, dated] of [
    ['FR_20230104', '2022-07-13'],
    ['FR_20230607', '2022-06-07'],
  ] as const)
    it(`ESCO–ROME as of ${dated}: the labels bear the declared direction out`, async () => {
      const path = sharedPath('data', 'esco-rome-mapping', `${file}_mapping_esco_rome.csv`);
      const report = await importMapping(context(), 'esco-rome', path);
      expect(report.table).to.include({ version: 'V1.4', dated, describes: 1 });
      expect(report.table).to.include({ agreeing: 1119, contradicting: 25 });
      expect(report.rejected).to.equal(0);
      expect(report.tally.holds).to.deep.equal({
        exactMatch: 1144,
        closeMatch: 4597,
        broadMatch: 5070,
        narrowMatch: 282,
      });
      await expectError(/25 rows for, 1119 against/, async () =>
        importMapping(context(), 'esco-rome', path, { direction: 2 }),
      );
    });

  it('the welder of ESCO is broader than the one at the flame of ROME, in four releases', async () => {
    const welder = await readConcept(context().db, 'occupations', WELDER);
    expect(welder.labels.map((l) => [l.language, l.release, l.pref])).to.deep.equal([
      ['en', '1.1.1', 'welder'],
      ['es', '1.0', 'soldador/soldadora'],
      ['fr', '1.2.1', 'soudeur/soudeuse'],
    ]);
    const flame = await readConcept(context().db, 'occupations', '19457');
    expect(flame.matches.map((m) => [m.relation, m.target.slug])).to.deep.equal([
      ['broadMatch', WELDER],
    ]);
    const back = welder.matches.filter((m) => m.target.slug === '19457');
    expect(back.map((m) => m.relation)).to.deep.equal(['narrowMatch']);
  });

  it('makes 17,714 occupations and 47,668 skills in all', async () => {
    expect(await countConcepts(context().db)).to.deep.equal({
      occupations: 17_714,
      skills: 47_668,
    });
  });
});

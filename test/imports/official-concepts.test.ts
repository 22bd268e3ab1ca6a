/**
 * The official files as they are, and the national tables on top of them. A database of its own, loaded once: on
 * the server where there is one, since the importers are put to both kinds by their own tests.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import {
  importNational,
  type NationalReport,
} from '../../src/imports/mapping/import-national.service.ts';
import { NATIONAL_TABLES } from '../../src/imports/mapping/national-tables.ts';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import { readConcept } from '../../src/job-families/concept.service.ts';
import { countConcepts } from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { wordsOf } from '../../src/kernel/fold.ts';
import { quickest, useOtherDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { needsShared, sharedPath } from '../support/shared.ts';
import { aFolder, csv, dropFolders } from './support.ts';

const WELDER = '7aedaa07-3884-4c5b-88f9-80997b2aa54b';
type Counts = readonly (readonly [part: string, rows: number])[];

describe('imports › the official ESCO and ROME', function () {
  this.timeout(180_000);
  before(function () {
    needsShared(this);
  });
  const db = useOtherDatabase(quickest);
  const context = () => ({ db: db(), clock: systemClock });

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

  describe('and with them the official national tables', () => {
    let report: NationalReport;
    let beforeNational: readonly object[];
    before(async () => {
      await importEsco(context(), await otherLanguages(), { release: '1.1' });
      beforeNational = await turnedRound();
      report = await importNational(context(), sharedPath('data/esco-national-crosswalks'));
    });
    after(dropFolders);

    /** Triples whose labels, in one language, say that what they call the broader is the narrower. */
    async function turnedRound() {
      const pairs = await context().db.query<{
        relation: 'broadMatch' | 'narrowMatch';
        subject: string;
        object: string;
      }>(
        `with labels as (
           select distinct on (r.concept_id, p.language) r.concept_id as id, p.language, r.pref
           from concept_records r join concept_parts p on p.id = r.part_id
           order by r.concept_id, p.language, p.rank desc
         )
         select m.relation, s.pref as subject, o.pref as object
         from mapping_rows m
           join labels s on s.id = m.subject_id join labels o on o.id = m.object_id and o.language = s.language
         where m.relation in ('broadMatch', 'narrowMatch')`,
      );
      expect(pairs.length).to.be.greaterThan(3000);
      const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
        a.size > 0 && a.size < b.size && [...a].every((word) => b.has(word));
      return pairs.filter(({ relation, subject, object }) => {
        const [broader, narrower] =
          relation === 'broadMatch' ? [object, subject] : [subject, object];
        return within(wordsOf(narrower), wordsOf(broader));
      });
    }

    /** The labels of digital occupations in twenty languages, as files of ESCO would have them. */
    async function otherLanguages(): Promise<string> {
      const folder = await aFolder('esco-1.1', {});
      const text = await readFile(
        sharedPath('data/esco-digital-occupation-labels-21-langs/occupation-labels.tsv'),
        'utf8',
      );
      const byLanguage = new Map<string, string[]>();
      for (const line of text.split('\n').slice(1)) {
        const [iri = '', language = '', index, label = ''] = line.split('\t');
        if (
          index !== '0' ||
          language === 'fr' ||
          language === 'es' ||
          !iri.includes('/occupation/')
        )
          continue;
        const rows = byLanguage.get(language) ?? ['conceptType,conceptUri,preferredLabel'];
        byLanguage.set(language, [...rows, `Occupation,${iri},"${label.replaceAll('"', '""')}"`]);
      }
      for (const [language, rows] of byLanguage)
        await writeFile(join(folder, `occupations_${language}.csv`), csv(...rows));
      return folder;
    }

    it('are loaded but for the one that shows no direction', () => {
      expect(report.countries).to.have.length(Object.keys(NATIONAL_TABLES).length - 1);
      expect(report.refused.map((r) => r.file)).to.deep.equal(['ltu_lt.json']);
      expect(report.refused[0]?.reason).to.match(
        /No direction is declared for LT.* 2638 rows .* 2490 /,
      );
      expect(report.issues.filter((i) => i.severity === 'rejected')).to.deep.equal([]);
      const spain = report.countries.find((c) => c.country === 'ES');
      expect(spain).to.include({ codes: 2319, leftOut: 6 });
      expect(spain?.table).to.include({ agreeing: 37, contradicting: 6 });
      const france = report.countries.find((c) => c.country === 'FR');
      expect(france?.table).to.include({ name: 'ESCO–ROME', describes: 1 });
    });

    it('no published triple says that the broader concept is the narrower, by the labels', async () => {
      expect(beforeNational).to.deep.equal([]);
      expect(await turnedRound()).to.deep.equal([]);
    });

    it('an occupation of ESCO has the names and codes of other countries side by side', async () => {
      const { matches } = await readConcept(
        context().db,
        'occupations',
        'c40a2919-48a9-40ea-b506-1f34f693496d',
      );
      expect(new Set(matches.map((m) => m.target.slug.slice(0, 2))).size).to.be.greaterThan(5);
    });
  });
});

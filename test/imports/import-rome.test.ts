import { expect } from 'chai';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import { readConcept } from '../../src/job-families/concept.service.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { aFolder, csv, dropFolders, ROME } from './support.ts';

onEveryDatabase('imports › ROME', (kind) => {
  const db = useDatabase(kind);
  after(dropFolders);
  const run = async (files: Readonly<Record<string, string>> = ROME) =>
    importRome({ db: db(), clock: systemClock }, await aFolder('rome', files));

  it('loads codes, appellations, skills and what ties them', async () => {
    const report = await run();
    expect(report).to.include({ release: 'v460', rejected: 0 });
    expect(report.parts.map((p) => [p.part, p.tally.new])).to.deep.equal([
      ['codes', 2],
      ['appellations', 2],
      ['competences', 3],
      ['savoirs', 1],
      ['code-parents', 1],
      ['appellation-codes', 2],
      ['macro-competences', 1],
      ['code-skills', 2],
    ]);
    const code = await readConcept(db(), 'occupations', 'H2913');
    expect(code.narrower.map((r) => r.slug)).to.deep.equal(['19457', '19458', 'H2914']);
    expect(code.related.core.map((r) => r.slug)).to.deep.equal(['100023']);
    expect(code.related.related.map((r) => r.slug)).to.deep.equal(['100007']);
  });

  it('keeps the short title as another label, and the kind of skill', async () => {
    await run();
    const { labels } = await readConcept(db(), 'occupations', '19457');
    expect(labels[0]?.alt).to.deep.equal(['Soudeur(se) à la flamme']);
    expect((await readConcept(db(), 'occupations', '19458')).labels[0]?.alt).to.deep.equal([]);
    expect(await readConcept(db(), 'skills', '300200')).to.include({ skillType: 'attitude' });
    expect(await readConcept(db(), 'skills', '100007')).to.include({ skillType: 'knowledge' });
    const skill = await readConcept(db(), 'skills', '100023');
    expect(skill.related.broader.map((r) => r.slug)).to.deep.equal(['300100']);
  });

  it('changes nothing the second time', async () => {
    await run();
    for (const { tally } of (await run()).parts)
      expect(tally).to.include({ new: 0, changed: 0, removed: 0 });
  });

  it('reports bad codes', async () => {
    const report = await run({
      ...ROME,
      'unix_referentiel_appellation_v460_utf8.csv': csv(
        'code_ogr,libelle_appellation_long,code_rome',
        'abc,Soudeur,H2913',
        '19457,Soudeur à la flamme,2913',
      ),
    });
    expect(report.issues.map((i) => [i.line, i.field])).to.deep.equal([
      [2, 'code_ogr'],
      [2, 'code_ogr'],
      [3, 'code_rome'],
    ]);
  });

  it('refuses a folder that lacks a file, mixes versions or contradicts itself', async () => {
    const { 'unix_coherence_item_v460_utf8.csv': items, ...rest } = ROME;
    await expectError(/unix_coherence_item/, async () => run(rest));
    await expectError(/several versions/, async () =>
      run({ ...rest, 'unix_coherence_item_v459_utf8.csv': items }),
    );
    await expectError(/different versions/, async () =>
      run({ ...ROME, 'version.txt': 'Numero de version : 59' }),
    );
  });
});

import { expect } from 'chai';
import { reportLines } from '../../src/imports/concept-report.ts';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { readConcept } from '../../src/job-families/concept.service.ts';
import { loadRelations, type Relation } from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import {
  ARC_WELDER,
  aFolder,
  csv,
  dropFolders,
  ESCO_EN,
  ESCO_FR,
  METALS,
  WELDER,
} from './support.ts';

const slug = (iri: string) => iri.split('/').at(-1) ?? '';

onEveryDatabase('imports › ESCO', (kind) => {
  const db = useDatabase(kind);
  after(dropFolders);
  const run = async (files: Readonly<Record<string, string | Buffer>>, name = 'esco-1.1.1-en') =>
    importEsco({ db: db(), clock: systemClock }, await aFolder(name, files), {});
  const tallies = (report: Awaited<ReturnType<typeof run>>) =>
    Object.fromEntries(report.parts.map((p) => [p.part, p.tally]));

  it('tells the release and languages by the names, and what it read', async () => {
    const report = await run(ESCO_EN);
    expect(report).to.include({ release: '1.1.1', rejected: 0, warnings: 0 });
    expect(report.ignored).to.deep.equal(['digCompSkillsCollection_en.csv']);
    expect(report.parts.map((p) => [p.part, p.language, p.tally.new])).to.deep.equal([
      ['isco-groups', 'en', 1],
      ['occupations', 'en', 2],
      ['skills', 'en', 2],
      ['broader-occupations', '', 2],
      ['occupation-skills', '', 2],
    ]);
  });

  it('takes a table of labels in many languages, a part for each', async () => {
    const rows = [
      ['conceptUri', 'lang', 'index', 'label'],
      [WELDER, 'sv', '0', 'svetsare'],
      [WELDER, 'sv', '1', 'gassvetsare "A"'],
      [WELDER, 'it', '0', 'saldatore/saldatrice'],
      [ARC_WELDER, 'it', '1', 'saldatrice ad arco'],
      ['urn:x:y', 'it', '0', 'altro'],
    ];
    const table = `${rows.map((row) => row.join('\t')).join('\n')}\n`;
    const report = await run({ 'occupation-labels.tsv': table }, 'esco-1.2.0-labels');
    expect(report.parts.map((p) => [p.part, p.language, p.tally.new])).to.deep.equal([
      ['occupation-labels', 'it', 1],
      ['occupation-labels', 'sv', 1],
    ]);
    expect(report.issues.map((i) => [i.line, i.field, i.rule])).to.deep.equal([
      [6, 'conceptUri', 'the IRI is one of ESCO'],
      [5, 'index', 'a concept has a label with index 0'],
    ]);
    await run(ESCO_EN);
    const { labels } = await readConcept(db(), 'occupations', slug(WELDER));
    expect(labels.map((l) => [l.language, l.pref, l.alt])).to.deep.equal([
      ['en', 'welder', ['steel welder', 'gas welder']],
      ['it', 'saldatore/saldatrice', []],
      ['sv', 'svetsare', ['gassvetsare "A"']],
    ]);
  });

  it('tells it in a line a file', async () => {
    expect(reportLines(await run(ESCO_EN)).slice(1, 4)).to.deep.equal([
      'occupations (en): 2 new, 0 changed, 0 same, 0 removed; 4 labels',
      'skills (en): 2 new, 0 changed, 0 same, 0 removed; 4 labels',
      'broader-occupations: 2 new, 0 changed, 0 same, 0 removed; 2 broader',
    ]);
  });

  it('keeps labels, facts and relations, and no texts', async () => {
    await run(ESCO_EN);
    const welder = await readConcept(db(), 'occupations', slug(WELDER));
    expect(welder).to.include({ iri: WELDER, code: '7212.3', iscoGroup: '7212' });
    expect(welder.labels).to.deep.equal([
      { language: 'en', release: '1.1.1', pref: 'welder', alt: ['steel welder', 'gas welder'] },
    ]);
    expect(welder.related.optional.map((r) => r.iri)).to.deep.equal([METALS]);
    expect(welder.narrower.map((r) => r.iri)).to.deep.equal([ARC_WELDER]);
    expect(JSON.stringify(welder)).not.to.contain('A text');
  });

  it('reads labels between bars as well as on lines', async () => {
    await run(ESCO_EN);
    const skill = await readConcept(db(), 'skills', '050dc15e-0000-4000-8000-000000000001');
    expect(skill.labels[0]?.alt).to.deep.equal(['join metal', 'fuse metal']);
    expect(skill).to.include({ skillType: 'skill', reuseLevel: 'cross-sector' });
  });

  it('changes nothing the second time', async () => {
    await run(ESCO_EN);
    const before = await readConcept(db(), 'occupations', slug(WELDER));
    const again = await run(ESCO_EN);
    for (const { tally } of again.parts)
      expect(tally).to.include({ new: 0, changed: 0, removed: 0 });
    expect(await readConcept(db(), 'occupations', slug(WELDER))).to.deep.equal(before);
  });

  it('tells new, changed and removed apart', async () => {
    await run(ESCO_EN);
    const report = await run({
      ...ESCO_EN,
      'occupations_en.csv': csv(
        'conceptUri,preferredLabel,altLabels',
        `${WELDER},metal welder,`,
        'http://data.europa.eu/esco/occupation/new,pipe welder,',
      ),
      'occupationSkillRelations.csv': csv(
        'occupationUri,relationType,skillUri',
        `${WELDER},essential,${METALS}`,
      ),
    });
    expect(tallies(report)).to.deep.include({
      occupations: { new: 1, changed: 1, same: 0, removed: 1, holds: { labels: 2 } },
      'occupation-skills': { new: 1, changed: 0, same: 0, removed: 2, holds: { essential: 1 } },
    });
    await expectError(/No occupation/, async () =>
      readConcept(db(), 'occupations', slug(ARC_WELDER)),
    );
    const welder = await readConcept(db(), 'occupations', slug(WELDER));
    expect(welder.related.essential.map((r) => r.iri)).to.deep.equal([METALS]);
    expect(welder.related.optional).to.deep.equal([]);
  });

  it('removes nothing for a file that it cannot read whole', async () => {
    await run(ESCO_EN);
    const cut = csv('conceptUri,preferredLabel,altLabels', `${WELDER},welder,"steel welder`);
    const report = await run({ 'occupations_en.csv': csv(cut, `${METALS},x,`) });
    expect(report.rejected).to.be.greaterThan(0);
    expect(tallies(report)['occupations']).to.include({ removed: 0 });
    expect((await readConcept(db(), 'occupations', slug(ARC_WELDER))).labels).to.have.length(1);
  });

  it('removes nothing for a file that gives no row', async () => {
    await run(ESCO_EN);
    const empty = csv('conceptUri,preferredLabel');
    const report = await run({ 'occupations_en.csv': empty });
    expect(tallies(report)['occupations']).to.include({ removed: 0 });
    expect((await readConcept(db(), 'occupations', slug(WELDER))).labels).to.have.length(1);
  });

  it('reads each language from the newest release that has it, whatever the order of import', async () => {
    const old = { 'occupations_fr.csv': csv('conceptUri,preferredLabel', `${WELDER},ancien`) };
    await run(ESCO_FR, 'esco-1.2.1-fr');
    await run({ ...ESCO_EN, ...old });
    const { labels, releases, iscoGroup } = await readConcept(db(), 'occupations', slug(WELDER));
    expect(labels.map((l) => [l.language, l.release, l.pref])).to.deep.equal([
      ['en', '1.1.1', 'welder'],
      ['fr', '1.2.1', 'soudeur/soudeuse'],
    ]);
    expect(releases).to.deep.equal(['1.2.1', '1.1.1']);
    expect(iscoGroup).to.equal('7212');
  });

  it('takes relations from the newest release that has the file', async () => {
    await run(
      {
        ...ESCO_EN,
        'occupationSkillRelations.csv': csv(
          'occupationUri,relationType,skillUri',
          `${WELDER},essential,${METALS}`,
        ),
      },
      'esco-1.2-en',
    );
    await run(ESCO_EN);
    const { related } = await readConcept(db(), 'occupations', slug(WELDER));
    expect(related.essential.map((r) => r.iri)).to.deep.equal([METALS]);
    expect(related.optional).to.deep.equal([]);
  });

  it('reports a bad row with file, line, field and reason, and goes on', async () => {
    const report = await run({
      'occupations_en.csv': csv(
        'conceptUri,preferredLabel,altLabels',
        'http://example.org/occupation/1,stranger,',
        `${WELDER},,`,
        `${WELDER},welder`,
        `${WELDER},welder,`,
        `${WELDER},again,`,
        `${ARC_WELDER},arc welder,`,
      ),
      'occupationSkillRelations.csv': csv(
        'occupationUri,relationType,skillUri',
        `${WELDER},useful,${METALS}`,
        `${WELDER},essential,nothing`,
      ),
      'skills_en.csv': csv('conceptUri,title', 'x,y'),
    });
    expect(report).to.include({ rejected: 6, warnings: 1 });
    const told = report.issues.map((i) => `${i.file}:${i.line} ${i.field} ${i.severity}`);
    expect(JSON.stringify(report.issues)).not.to.contain('example.org');
    expect(told).to.deep.equal([
      'occupations_en.csv:2 conceptUri rejected',
      'occupations_en.csv:3 preferredLabel rejected',
      'occupations_en.csv:4  rejected',
      'occupations_en.csv:6 conceptUri warning',
      'skills_en.csv:1 preferredLabel rejected',
      'occupationSkillRelations.csv:2 relationType rejected',
      'occupationSkillRelations.csv:3 skillUri rejected',
    ]);
    expect(tallies(report)['occupations']).to.include({ new: 2 });
  });

  it('reports a row whose quotes do not close', async () => {
    const report = await run({
      'occupations_en.csv': csv(
        'conceptUri,preferredLabel',
        `${WELDER},welder`,
        `${ARC_WELDER},"arc" welder`,
        `${ARC_WELDER},"arc welder`,
      ),
    });
    expect(tallies(report)['occupations']).to.include({ new: 1 });
    expect(report.issues.map((i) => [i.line, i.rule])).to.deep.equal([
      [3, 'the row can be read as CSV'],
      [4, 'the row can be read as CSV'],
    ]);
  });

  it('reads a Latin-1 file and a byte order mark', async () => {
    const text = csv('conceptUri,preferredLabel', `${WELDER},métallier`);
    await run({ 'occupations_fr.csv': Buffer.from(text, 'latin1') });
    expect((await readConcept(db(), 'occupations', slug(WELDER))).labels[0]?.pref).to.equal(
      'métallier',
    );
    const report = await run({ 'occupations_fr.csv': `\ufeff${text}` });
    expect(tallies(report)['occupations']).to.include({ same: 1, changed: 0 });
  });

  it('can be run again after it broke off; relations hold only once they are all there', async () => {
    await run({ 'skills_en.csv': ESCO_EN['skills_en.csv'] });
    const part = { scheme: 'esco', release: '1.1.1', part: 'occupation-skills', language: '' };
    const broken = (async function* (): AsyncGenerator<Relation> {
      for (let i = 0; i < 4000; i++)
        yield { from: WELDER, kind: 'essential', to: `${METALS}-${i}` };
      throw new Error('power cut');
    })();
    await expectError(/power cut/, async () =>
      loadRelations({ db: db(), clock: systemClock }, { ...part, scheme: 'esco' }, broken),
    );
    await run({ 'occupations_en.csv': ESCO_EN['occupations_en.csv'] });
    const halfway = await readConcept(db(), 'occupations', slug(WELDER));
    expect(halfway.related.essential).to.deep.equal([]);
    const report = await run(ESCO_EN);
    expect(tallies(report)['occupation-skills']).to.include({ new: 2, removed: 4000 });
    const whole = await readConcept(db(), 'occupations', slug(WELDER));
    expect(whole.related.essential).to.have.length(1);
  });

  it('refuses a folder without any known file, and one without a release', async () => {
    await expectError(/no file of the official ESCO download/, async () => run({ 'a.csv': 'x' }));
    await expectError(/--release/, async () => run(ESCO_EN, 'esco'));
  });

  it('takes release and language as told', async () => {
    const folder = await aFolder('esco', {
      'occupations.csv': csv('conceptUri,preferredLabel', `${WELDER},Schweißer`),
    });
    const context = { db: db(), clock: systemClock };
    const report = await importEsco(context, folder, { release: '1.2.1', language: 'de' });
    expect(report.parts.map((p) => [p.release, p.language])).to.deep.equal([['1.2.1', 'de']]);
    for (const options of [{ release: 'latest', language: 'de' }, { language: 'German' }])
      await expectError(/e\.g\./, async () => importEsco(context, folder, options));
  });
});

import { expect } from 'chai';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import { matchesOf } from '../../src/job-families/match.store.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { aFolder, dropFolders, ESCO_ROME, mappingTable, WELDER } from './support.ts';

onEveryDatabase('imports › mapping tables', (kind) => {
  const db = useDatabase(kind);
  after(dropFolders);
  const run = async (text: string, options = {}, name = 'esco-rome') => {
    const folder = await aFolder('mapping', { 'table.csv': text });
    return importMapping({ db: db(), clock: systemClock }, name, `${folder}/table.csv`, options);
  };
  const idOf = async (iri: string) =>
    (await db().query<{ id: number }>('select id from concepts where iri = $1', [iri]))[0]?.id ?? 0;

  it('tells what the table says of itself, its rows by relation, and how its labels bear it out', async () => {
    const report = await run(ESCO_ROME);
    expect(report.table).to.deep.equal({
      name: 'ESCO–ROME',
      version: 'V1.4',
      dated: '2022-07-13',
      authors: 'Pôle emploi - France',
      describes: 1,
      first: 'ESCO 1.1',
      second: 'ROME V3.0',
      agreeing: 1,
      contradicting: 0,
    });
    const { holds, ...rows } = report.tally;
    expect(holds).to.deep.equal({ broadMatch: 1, exactMatch: 1 });
    expect(rows).to.deep.equal({ new: 2, changed: 0, same: 0, removed: 0 });
  });

  it('stores the SKOS direction: the appellation has the ESCO occupation as its broader match', async () => {
    await run(ESCO_ROME);
    const flame = await idOf('urn:passerelle:rome:appellation:19457');
    const [match] = await matchesOf(db(), flame);
    expect(match).to.include({ relation: 'broadMatch', inverse: false, iri: WELDER });
    const [back] = await matchesOf(db(), await idOf(WELDER));
    expect(back).to.include({ relation: 'broadMatch', inverse: true });
  });

  it('refuses a table whose labels say the other direction, with both counts', async () => {
    const flipped = mappingTable(
      `${WELDER},soudeur/soudeuse,19457,Soudeur / Soudeuse à la flamme,skos:narrowMatch`,
      `${WELDER},soudeur/soudeuse,19458,Soudeur / Soudeuse à l'arc,skos:narrowMatch`,
      `${WELDER},soudeur au plasma,19459,Soudeur,skos:narrowMatch`,
    );
    const error = await expectError(/1 rows for, 2 against/, async () => run(flipped));
    expect(error).to.deep.include({ facts: { describes: 1, agreeing: 1, contradicting: 2 } });
    expect(await db().query('select * from mapping_rows')).to.deep.equal([]);
    await expectError(/0 rows for, 1 against/, async () => run(ESCO_ROME, { direction: 2 }));
  });

  it('turns the triple round where the relation describes column 2', async () => {
    const flipped = mappingTable(
      `${WELDER},soudeur/soudeuse,19457,Soudeur / Soudeuse à la flamme,skos:narrowMatch`,
    );
    await run(flipped, { direction: 2 });
    const [match] = await matchesOf(db(), await idOf(WELDER));
    expect(match).to.include({ relation: 'narrowMatch', inverse: false });
  });

  it('changes nothing the second time, and takes out what a table no longer lists', async () => {
    await run(ESCO_ROME);
    expect((await run(ESCO_ROME)).tally).to.include({ new: 0, changed: 0, same: 2, removed: 0 });
    const less = ESCO_ROME.split('\n').slice(0, -2).join('\n');
    expect((await run(less)).tally).to.include({ same: 1, removed: 1 });
  });

  it('reads the table with the latest date', async () => {
    await run(ESCO_ROME);
    const older = ESCO_ROME.replace('13/07/2022', '07/06/2022').replace('broadMatch', 'closeMatch');
    await run(older);
    const [match, ...others] = await matchesOf(db(), await idOf(WELDER));
    expect(match).to.include({ relation: 'broadMatch' });
    expect(others).to.deep.equal([]);
  });

  it('reports rows that it cannot read', async () => {
    const report = await run(
      mappingTable(
        `${WELDER},soudeur,19457,Soudeur,skos:relatedMatch`,
        `http://example.org/1,soudeur,19457,Soudeur,skos:exactMatch`,
        `${WELDER},soudeur,A-1,Soudeur,skos:exactMatch`,
        `${WELDER},soudeur,19457,Soudeur,skos:exactMatch`,
      ),
    );
    expect(report.issues.map((i) => i.field)).to.deep.equal([
      'mapping relation',
      'classification 1 ID',
      'classification 2 ID',
    ]);
    expect(report.tally).to.include({ new: 1 });
  });

  it('refuses a table that it does not know, and one that has no version', async () => {
    await expectError(/esco-rome/, async () => run(ESCO_ROME, {}, 'esco-dictionary'));
    await expectError(/version and its date/, async () =>
      run(ESCO_ROME.replace('Mapping project version,V1.4', 'x,y')),
    );
  });
});

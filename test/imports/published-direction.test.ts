import { expect } from 'chai';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { wordsOf } from '../../src/kernel/fold.ts';
import { useDatabase } from '../support/database.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && a.size < b.size && [...a].every((word) => b.has(word));

/** As the official table prints them: what a later release renames is not the table's doing. */
async function labels(): Promise<ReadonlyMap<string, string>> {
  const { readMappingRows } = await import('../../src/imports/mapping/mapping-rows.ts');
  const path = sharedPath('data/esco-rome-mapping/FR_20230607_mapping_esco_rome.csv');
  const found = new Map<string, string>();
  for await (const { ids, labels: own } of readMappingRows(path, new Map(), () => undefined)) {
    found.set(ids[0], own[0]);
    found.set(`urn:passerelle:rome:appellation:${ids[1]}`, own[1]);
  }
  return found;
}

describe('imports › the official table of ESCO and ROME, as published', function () {
  this.timeout(240_000);
  const db = useDatabase();

  it('says nowhere that the broader concept is the narrower, by the labels', async function () {
    needsShared(this);
    const context = { db: db(), clock: systemClock };
    const path = sharedPath('data/esco-rome-mapping/FR_20230607_mapping_esco_rome.csv');
    const report = await importMapping(context, 'esco-rome', path);
    // Left out, each with its line: 25 of 11,118 rows.
    expect([report.rejected, report.warnings]).to.deep.equal([0, report.table.contradicting]);
    const named = await labels();
    const rows = await db().query<{ subject: string; relation: string; object: string }>(
      `select s.iri as subject, m.relation, o.iri as object from mapping_rows m
       join concepts s on s.id = m.subject_id join concepts o on o.id = m.object_id
       where m.relation in ('broadMatch', 'narrowMatch')`,
    );
    const wrong = rows.filter(({ subject, relation, object }) => {
      const [s, o] = [wordsOf(named.get(subject) ?? ''), wordsOf(named.get(object) ?? '')];
      // SKOS: the object of broadMatch is the broader concept, whose label has fewer words.
      return relation === 'broadMatch' ? within(s, o) : within(o, s);
    });
    const right = rows.filter(({ subject, relation, object }) => {
      const [s, o] = [wordsOf(named.get(subject) ?? ''), wordsOf(named.get(object) ?? '')];
      return relation === 'broadMatch' ? within(o, s) : within(s, o);
    });
    expect(wrong).to.deep.equal([]);
    expect(right.length).to.be.greaterThan(1000);
  });
});

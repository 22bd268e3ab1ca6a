/** Lists of a cohort for spreadsheets: what was issued, and the errors of its rows. Nothing of a person stands in either. */
import { stringify } from 'csv-stringify/sync';
import type { LearnersNeeds } from '../needs.ts';
import { listIssuedRows } from './change.store.ts';
import type { Cohort } from './cohort.ts';
import { openCohort } from './draft.service.ts';
import { faultsOf } from './shown.ts';

const ROWS = 1000;
const FAULTS = 500;
/** A column may be called what a spreadsheet would run. */
const SAFE = { escape_formulas: true };

/** Line of the file, id of the credential, state, when. */
export async function* credentialLines(
  { db }: Pick<LearnersNeeds, 'db'>,
  { id }: Cohort,
): AsyncGenerator<string> {
  yield 'line,credential,state,issued\n';
  for (let after = 0; ; ) {
    const rows = await listIssuedRows(db, id, after, ROWS);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield stringify(
      rows.map((one) => [one.row, `urn:uuid:${one.id}`, one.state, one.issuedAt.toISOString()]),
    );
    after = last.row;
  }
}

export async function* errorLines(
  needs: Pick<LearnersNeeds, 'db' | 'sealer' | 'clock'>,
  cohort: Cohort,
): AsyncGenerator<string> {
  yield 'line,column,field,rule\n';
  const opened = await openCohort(needs, cohort.id);
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = await faultsOf(needs, cohort, opened, { after, most: FAULTS });
    const lines = page.items.map(({ line, column = '', field = '', message }) => [
      line,
      column,
      field,
      message,
    ]);
    if (lines.length > 0) yield stringify(lines, SAFE);
    after = page.next;
  }
}

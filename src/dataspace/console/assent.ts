import { conflict } from '../../kernel/errors.ts';
import type { Process } from '../process/process.ts';
import type { Console } from './console.ts';
import { assentOf } from './turns.ts';

/** Yes to what is on the table, in the word of the state. Throws `not-found`, or `conflict` where nothing is asked of us. */
export async function assented(console: Console, id: string, by: string): Promise<Process> {
  const { negotiations } = console.dataspace;
  const assent = assentOf(await negotiations.read(id));
  if (assent === undefined) throw conflict('Nothing is asked of this node in this negotiation now');
  return negotiations[assent](id, by);
}

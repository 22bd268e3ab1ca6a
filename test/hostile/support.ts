import { type ClaimsNode, operate } from '../claims/support.ts';

/** Each row of the table ends within so many milliseconds. */
export const WITHIN_MS = 15_000;

interface Told {
  readonly items: readonly { readonly event?: { readonly reasons?: readonly string[] } }[];
}

/** Why calls were refused, as the audit trail tells the operator. */
export async function refusals({ url }: Pick<ClaimsNode, 'url'>): Promise<string> {
  const { json } = await operate(url, 'GET', '/api/audit?kind=refusal');
  const { items } = json as Told;
  return items.flatMap(({ event }) => event?.reasons ?? []).join('\n');
}

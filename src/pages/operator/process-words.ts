/** Processes in plain words, with the term of the standard beside them. */
import type { Kind, Process } from '../../dataspace/index.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

const STYLES: Readonly<Record<string, string>> = {
  FINALIZED: 'open',
  COMPLETED: 'open',
  STARTED: 'planned',
  TERMINATED: 'ended',
};

type Stated = Pick<Process, 'kind' | 'role' | 'state'>;

const stateWords = ({ t }: Page, { kind, role, state }: Stated): string =>
  t.dataspace[kind].states[`${role} ${state}`] ?? state;

/** What it means, and the term of the standard. */
export const processState = (page: Page, process: Stated, notDelivered = false): Html =>
  notDelivered
    ? html`<span class="badge long full">${page.t.exchange.push.badge}</span> <code class="term">${process.state}</code>`
    : html`<span class="badge long ${STYLES[process.state] ?? 'neutral'}">${stateWords(page, process)}</span> <code class="term">${process.state}</code>`;

export const pathOf = (kind: Kind, id: string): string => `/operator/${kind}s/${id}`;

/** A name with the identifier under it; the identifier alone where there is no name. */
export const partnerCell = (partners: ReadonlyMap<string, string>, id: string): Html => {
  const name = partners.get(id);
  return name === undefined
    ? html`<code class="iri">${id}</code>`
    : html`<bdi>${name}</bdi><span class="by"><code class="iri">${id}</code></span>`;
};

const OURS = ['automation', 'operator-key', 'command-line'];

/** Who decided: a person, a key, this node by itself, or a participant. */
export function actorWords(
  { t }: Page,
  by: string,
  { actors, partners }: Readonly<Record<'actors' | 'partners', ReadonlyMap<string, string>>>,
): string {
  const { automation, operatorKey, commandLine } = t.dataspace.timeline;
  const fixed = [automation, operatorKey, commandLine][OURS.indexOf(by)];
  return fixed ?? actors.get(by) ?? partners.get(by) ?? by;
}

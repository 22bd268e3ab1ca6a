/** The messages of a process, oldest first, each with the message itself one click away. */

import type { ProcessView } from '../../dataspace/index.ts';
import { legibleJson } from '../../kernel/legible.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { older } from './import-list.page.ts';
import { actorWords } from './process-words.ts';

type Entry = ProcessView['history'][number];

const TONES: Readonly<Record<Entry['status'], string>> = {
  accepted: 'open',
  delivered: 'open',
  pending: 'planned',
  refused: 'full',
  dead: 'full',
  dropped: 'ended',
};

function remarks({ t, f }: Page, { attempts, answer, dueAt }: Entry): string {
  const { timeline: words } = t.dataspace;
  return [
    ...(attempts > 1 ? [words.attempts(attempts)] : []),
    ...(answer === undefined ? [] : [words.answer(answer)]),
    ...(dueAt === undefined ? [] : [words.next(f.moment(dueAt))]),
  ].join(', ');
}

const item =
  (page: Page, view: ProcessView) =>
  (entry: Entry): Html => {
    const { t, f } = page;
    const { timeline: words } = t.dataspace;
    const { move, direction, at, by, status, reason, body, state } = entry;
    const more = remarks(page, entry);
    return html`<li>
<p class="what"><strong>${words.moves[move] ?? move}</strong> <span class="badge ${TONES[status]}">${words.directions[direction]}, ${words.statuses[status]}</span> <code class="term">${state}</code></p>
<p class="aside"><time datetime="${at.toISOString()}">${f.moment(at)}</time>, ${words.by(actorWords(page, by, view))}${more !== '' && html`; ${more}`}</p>
${reason !== undefined && html`<p lang="en">${reason}</p>`}
${body !== undefined && html`<details class="raw"><summary>${words.raw}</summary><pre tabindex="0"><code>${legibleJson(JSON.stringify(body, null, 2))}</code></pre></details>`}
</li>`;
  };

export function timelineSection(page: Page, view: ProcessView): Child {
  const { timeline: words, later } = page.t.dataspace;
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">${words.title}</h2>
${
  view.history.length === 0
    ? html`<p>${words.empty}</p>`
    : html`<ol class="timeline">${view.history.map(item(page, view))}</ol>`
}
${older(page, view.next, later)}
</section>`;
}

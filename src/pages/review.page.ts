/** Where an operator judges what was suggested: one click each, without scripts. */
import type {
  NamedStatement,
  ReviewedTraining,
  ReviewListView,
  ReviewView,
} from '../alignment/index.ts';
import { formToken } from './components/form.ts';
import { empty, notice } from './components/notice.ts';
import { queryForm } from './components/search-form.ts';
import { langOf, named } from './components/source-text.ts';
import { wayWords } from './components/statement.ts';
import { type Child, type Html, html } from './html.ts';
import { mayAct } from './operator/navigation.ts';
import { operatorLayout } from './operator/shell.ts';
import type { Page } from './page.ts';

type Judged = Pick<NamedStatement, 'iri' | 'label' | 'language'>;
type Choice = 'asserted' | 'rejected' | 'undecided';

interface Place {
  readonly training: string;
  /** Where the answer leads back to. */
  readonly here: string;
}

/** The label stands in the button's name too: read out of its row, it says what it is about. */
function button(page: Page, place: Place, concept: Judged, choice: Choice, words: string): Html {
  const style = choice === 'asserted' ? '' : html` class="secondary"`;
  return html`<form method="post" action="/review/decisions" class="inline">
${formToken(page)}
<input type="hidden" name="training" value="${place.training}">
<input type="hidden" name="concept" value="${concept.iri}">
<input type="hidden" name="back" value="${place.here}">
<button name="decision" value="${choice}"${style}>${words}<span class="unseen"> ${named(page, concept)}</span></button>
</form>`;
}

function choices(page: Page, place: Place, s: NamedStatement): Child {
  const { review } = page.t.alignment;
  if (!mayAct(page, 'operator')) return undefined;
  if (s.way === 'provider') return html`<span class="aside">${review.providersOwn}</span>`;
  if (s.status === 'suggested')
    return [
      button(page, place, s, 'asserted', review.confirm),
      button(page, place, s, 'rejected', review.reject),
    ];
  if (s.by === undefined) return button(page, place, s, 'rejected', review.reject);
  return button(page, place, s, 'undecided', review.undo);
}

const statusWords = ({ t, f }: Page, s: NamedStatement): Child =>
  s.status !== 'suggested' &&
  html` <span class="badge ${s.status === 'asserted' ? 'open' : 'ended'}">${t.alignment.review.status[s.status]}</span>${s.by !== undefined && html` <span class="aside">${f.instant(s.at)}</span>`}`;

const judged = (page: Page, place: Place, s: NamedStatement): Html =>
  html`<li>
<p><a href="${page.link(s.href)}">${named(page, s)}</a>${statusWords(page, s)}
<span class="aside">${page.t.codes.kind[s.kind]} · ${wayWords(page, s)}</span></p>
<div class="choices">${choices(page, place, s)}</div>
</li>`;

const heading = (page: Page, { title, language }: ReviewedTraining): Html =>
  html`<span${langOf(page, language)}>${title}</span>`;

function card(page: Page, training: ReviewedTraining, here: string): Html {
  const { t, link } = page;
  const { review } = t.alignment;
  const { id, provider, views, statements } = training;
  const place = { training: id, here: `${here.split('#', 1)[0] ?? here}#t-${id}` };
  return html`<article class="review" id="t-${id}" aria-labelledby="h-${id}">
<h2 id="h-${id}"><a href="${link(`/trainings/${encodeURIComponent(id)}`)}">${heading(page, training)}</a></h2>
<p class="by">${provider} · ${review.views(views)}</p>
<ul class="judge">${statements.map((s) => judged(page, place, s))}</ul>
<p><a href="${link(`/review/${encodeURIComponent(id)}`)}">${review.add}<span class="unseen"> ${heading(page, training)}</span></a></p>
</article>`;
}

/** Trainings with open suggestions, those most opened first; its address keeps the place. */
export function reviewListPage(page: Page, view: ReviewListView): string {
  const { t, link } = page;
  const { review } = t.alignment;
  return operatorLayout(
    page,
    { title: review.title },
    html`<h1>${review.title}</h1>
<p class="lead">${review.lead}</p>
<p class="count">${review.open(view.open.suggested, view.open.trainings)}</p>
${
  view.trainings.length === 0
    ? empty(
        review.nothing,
        [review.nothingAdvice],
        html`<a href="${link('/trainings')}">${t.layout.trainings}</a>`,
      )
    : view.trainings.map((training) => card(page, training, view.here))
}
${view.next !== undefined && html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(view.next)}">${t.paging.next} →</a></nav>`}`,
  );
}

function found(page: Page, { training, query, found: concepts, here }: ReviewView): Child {
  const { review } = page.t.alignment;
  if (query.trim() === '') return undefined;
  if (concepts.length === 0) return notice(review.noneFound(query));
  return html`<ul class="judge">${concepts.map(
    (c) => html`<li>
<p><a href="${page.link(c.href)}">${named(page, c)}</a> <span class="aside">${page.t.codes.kind[c.kind]}</span></p>
<div class="choices">${mayAct(page, 'operator') && button(page, { training: training.id, here }, c, 'asserted', review.addThis)}</div>
</li>`,
  )}</ul>`;
}

/** All that is said of one training, and a search to add what is missing. */
export function reviewPage(page: Page, view: ReviewView): string {
  const { t, link } = page;
  const { review } = t.alignment;
  const { training, objective, query, here } = view;
  const place = { training: training.id, here };
  return operatorLayout(
    page,
    {
      title: `${training.title} – ${review.title}`,
      crumbs: [{ href: '/review', label: review.title }],
    },
    html`<h1>${heading(page, training)}</h1>
<p class="lead">${training.provider} · ${review.views(training.views)}</p>
${objective !== undefined && html`<p${langOf(page, training.language)}>${objective.slice(0, 600)}</p>`}
<p><a href="${link(`/trainings/${encodeURIComponent(training.id)}`)}">${review.toTraining}</a></p>
<section aria-labelledby="said">
<h2 id="said">${review.said}</h2>
${
  training.statements.length === 0
    ? html`<p>${review.nothingSaid}</p>`
    : html`<ul class="judge">${training.statements.map((s) => judged(page, place, s))}</ul>`
}
</section>
<section aria-labelledby="add">
<h2 id="add">${review.add}</h2>
${queryForm(page, { action: `/review/${encodeURIComponent(training.id)}`, label: review.addLabel, hint: review.addHint, query })}
${found(page, view)}
</section>`,
  );
}

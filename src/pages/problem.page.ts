/** An error as a person reads it: what happened, what to do, and a way on. */
import type { Problem } from '../http/problem.ts';
import { facts } from './components/facts.ts';
import { searchForm } from './components/search-form.ts';
import { type Child, type Html, html } from './html.ts';
import { faultWords } from './languages/faults.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { isProblemCode, type ProblemCode, problemCodes } from './problem-codes.ts';

const TYPE = '/problems/';

/** By its type; an error without one, by its status. */
function codeOf({ type, status }: Problem): ProblemCode {
  const code = type?.slice(type.lastIndexOf(TYPE) + TYPE.length) ?? '';
  if (isProblemCode(code)) return code;
  return status >= 500 ? 'internal' : 'malformed';
}

interface Fault {
  readonly pointer: string;
  readonly message: string;
}
const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' &&
  value !== null &&
  'pointer' in value &&
  'message' in value &&
  typeof value.pointer === 'string' &&
  typeof value.message === 'string';

/** A part of the address by the label of its filter, else by its name there: what follows the last slash. */
function fieldOf({ t }: Page, pointer: string): Html {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const { before, area, near, within, how, certification, family, level } = t.finding;
  const labels = new Map(
    Object.entries({
      before,
      area,
      near,
      km: within,
      mode: how,
      certification,
      family,
      eqf: level,
    }),
  );
  const label = pointer.startsWith('/query/') ? labels.get(name) : undefined;
  return label === undefined ? html`<code>${name}</code>` : html`${label}`;
}

function faultLine(page: Page, { pointer, message }: Fault): Html {
  const { text: words, lang } = faultWords(message, page.t.code);
  return html`<li>${fieldOf(page, pointer)}${page.t.colon} <span${lang !== undefined && html` lang="${lang}"`}>${words}</span></li>`;
}

function faults(page: Page, given: unknown): Child {
  const found = Array.isArray(given) ? given.filter(isFault) : [];
  return (
    found.length > 0 &&
    html`<h2>${page.t.problem.faults}</h2>
<ul>${found.map((fault) => faultLine(page, fault))}</ul>`
  );
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A tombstone says when; anything else of it is for programs. */
function withdrawn({ f }: Page, value: unknown): Child {
  const time = Date.parse(text(value) ?? '');
  return Number.isNaN(time) ? undefined : f.instant(new Date(time));
}

const details = (page: Page, problem: Problem): Child => {
  const { t } = page;
  return facts([
    [t.problem.withdrawn, withdrawn(page, problem['withdrawn'])],
    [t.problem.technical, html`<span lang="en">${problem.title}</span>`],
    [t.problem.request, text(problem['requestId'])],
  ]);
};

const leadsToSearch = (code: ProblemCode): boolean => code === 'not-found' || code === 'gone';

export function problemPage(page: Page, problem: Problem): string {
  const { t, link } = page;
  const code = codeOf(problem);
  const { title, meaning, advice } = t.problem.codes[code];
  return layout(
    page,
    { title, unlisted: true },
    html`<p class="kind">${t.problem.status(problem.status)}</p>
<h1>${title}</h1>
<p class="lead">${meaning} ${advice}</p>
${faults(page, problem['errors'])}
${leadsToSearch(code) && searchForm(page, {})}
<ul class="ways">
<li><a href="${link('/')}">${t.layout.home}</a></li>
<li><a href="${link('/trainings')}">${t.search.all}</a></li>
<li><a href="${link(TYPE + code)}">${t.problem.more}</a></li>
</ul>
${details(page, problem)}`,
  );
}

export interface ProblemHelp {
  readonly code: ProblemCode;
  /** The HTTP status it comes with. */
  readonly status: number;
}

const document = ({ code, status }: ProblemHelp): string =>
  JSON.stringify({ type: `${TYPE}${code}`, title: '…', status }, undefined, 2);

/** What the `type` of a problem means (RFC 9457, 3.1.1: dereferencing it SHOULD give a description). */
export function problemHelpPage(page: Page, help: ProblemHelp): string {
  const { t, link } = page;
  const { title, meaning, advice } = t.problem.codes[help.code];
  const other = (code: ProblemCode): Html =>
    html`<li><a href="${link(TYPE + code)}">${t.problem.codes[code].title}</a></li>`;
  return layout(
    page,
    { title, crumbs: [{ href: '/', label: t.layout.home }] },
    html`<p class="kind">${t.problem.status(help.status)}</p>
<h1>${title}</h1>
<p class="lead">${meaning}</p>
<p>${advice}</p>
${leadsToSearch(help.code) && searchForm(page, {})}
<section aria-labelledby="data"><h2 id="data">${t.problem.asData}</h2>
<p>${t.problem.asDataText(html`<code>application/problem+json</code>`)}</p>
<pre><code>${document(help)}</code></pre>
</section>
<section aria-labelledby="others"><h2 id="others">${t.problem.others}</h2>
<ul class="links">${problemCodes.filter((code) => code !== help.code).map(other)}</ul>
</section>`,
  );
}

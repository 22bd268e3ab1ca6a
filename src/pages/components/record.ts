/** What stands at the foot of every record: its identifier to copy, and its forms. */
import type { Format } from '../../catalogue/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { type Fact, facts } from './facts.ts';

/** The button appears with the script; without it the text can be selected by one click. */
const identifier = ({ t }: Page, iri: string): Html =>
  html`<span class="identifier"><code>${iri}</code>
<button type="button" class="copy" data-copy="${iri}" data-done="${t.common.copied}" hidden>${t.common.copy}</button></span>`;

const formatLinks = (formats: readonly Format[]): Child =>
  formats.length > 0 &&
  html`<ul class="formats">${formats.map((f) => html`<li><a href="${f.href}" type="${f.type}">${f.name}</a></li>`)}</ul>`;

interface Described {
  readonly heading: string;
  readonly iri: string;
  readonly formats: readonly Format[];
  readonly modified?: Date;
  readonly more?: readonly Fact[];
}

export const aboutRecord = (page: Page, described: Described): Html => {
  const { t, f } = page;
  const { heading, iri, formats, modified, more = [] } = described;
  return html`<section class="record" aria-labelledby="record">
<h2 id="record">${heading}</h2>
${facts([
  ...more,
  [t.common.changed, modified && f.instant(modified)],
  [t.common.identifier, identifier(page, iri)],
  [t.common.formats, formatLinks(formats)],
])}
</section>`;
};

/** Terms in words: the sentence as it holds, and who sees to each part of it. */

import type { Role, Weighed } from '../../dataspace/index.ts';
import { legibleJson } from '../../kernel/legible.ts';
import { describe, explain, languageOf, type Policy, wordsOf } from '../../policies/index.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

const STYLES = {
  node: 'open',
  'their-node': 'open',
  partner: 'planned',
  us: 'planned',
  nobody: 'full',
} as const;

export const keeper = ({ t }: Page, keptBy: keyof typeof STYLES): Html =>
  html`<span class="badge ${STYLES[keptBy]}">${wordsOf(languageOf(t.code)).keptBy[keptBy]}</span>`;

/** `role`: this node's under these terms. */
export function termsSection(page: Page, policy: Policy, heading: string, role: Role): Html {
  const { t } = page;
  const { terms: words } = t.dataspace;
  const said = describe(policy, { language: t.code, role });
  return html`<section aria-labelledby="terms">
<h2 id="terms">${heading}</h2>
<blockquote class="sentence">${said.sentence}</blockquote>
${!said.understood && notice(words.notUnderstood, 'warning')}
${table({
  caption: heading,
  columns: [{ label: words.rule }, { label: words.keptBy }],
  rows: said.rules.flatMap(({ parts }) =>
    parts.map((part) => [part.text, keeper(page, part.keptBy)]),
  ),
})}
<details class="raw"><summary>${words.raw}</summary><pre tabindex="0"><code>${legibleJson(JSON.stringify(policy, null, 2))}</code></pre></details>
</section>`;
}

const OUTCOMES = {
  satisfied: 'open',
  promised: 'planned',
  'not-satisfied': 'full',
  'not-understood': 'full',
} as const;

function decided(page: Page, weighed: Exclude<Weighed, { readonly barred: string }>): Child {
  const { t } = page;
  const { weighed: words } = t.dataspace;
  const language = languageOf(t.code);
  const { permitted, summary, lines } = explain(weighed, { language, audience: 'operator' });
  return [
    notice(
      html`<strong>${permitted ? words.yes : words.no}</strong> ${summary}`,
      permitted ? 'plain' : 'warning',
    ),
    lines.length === 0
      ? html`<p>${words.none}</p>`
      : table({
          caption: words.title,
          columns: [{ label: words.line }, { label: words.outcome }],
          rows: lines.map(({ text, outcome }) => [
            text,
            html`<span class="badge ${OUTCOMES[outcome]}">${wordsOf(language).outcome[outcome]}</span>`,
          ]),
        }),
  ];
}

export function weighedSection(page: Page, weighed: Weighed | undefined): Child {
  if (weighed === undefined) return undefined;
  const { weighed: words } = page.t.dataspace;
  return html`<section aria-labelledby="weighed">
<h2 id="weighed">${words.title}</h2>
${
  'barred' in weighed
    ? notice(html`${words.barred} <span lang="en">${weighed.barred}</span>.`, 'warning')
    : decided(page, weighed)
}
</section>`;
}

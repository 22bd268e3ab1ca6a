/** Who may join the dataspace of this authority, what members owe, and how a membership ends. */
import type { RulebookView } from '../claims/index.ts';
import { table } from './components/table.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

const list = (texts: readonly string[]) =>
  html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;

export function rulebookPage(page: Page, { authority, roles }: RulebookView): string {
  const { t, site } = page;
  const { rulebook: words } = t.trust;
  const { name, contact } = site.publisher;
  return layout(
    page,
    { title: words.title, crumbs: [{ href: '/', label: t.layout.home }] },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead(name)}</p>
<h2>${words.who}</h2>
<p>${words.whoText}</p>
${table({
  caption: words.roles,
  columns: [{ label: words.role }, { label: words.does }, { label: words.owes }],
  rows: roles.map((role) => {
    const one = words.ofRole[role];
    return [html`<strong>${one.name}</strong>`, one.does, one.owes];
  }),
})}
<h2>${words.all}</h2>
${list(words.allOwe)}
<h2>${words.how}</h2>
<ol>${words.steps.map((text) => html`<li>${text}</li>`)}</ol>
<p>${contact === undefined ? t.legal.contactNotGiven : html`<a href="mailto:${contact}">${contact}</a>`}</p>
<h2>${words.ends}</h2>
${list(words.endsWhen)}
<h2>${words.check}</h2>
<p>${words.checkText}</p>
<p><code class="iri">${authority}</code></p>`,
  );
}

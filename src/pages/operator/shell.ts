/** The frame of the pages of operators: their menu, who is signed in, the way out. */
import { formToken } from '../components/form.ts';
import { type Child, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { addressOf, type Page } from '../page.ts';
import { entriesFor } from './navigation.ts';

interface Framed {
  readonly title: string;
  /** What stands above it, below the first page of operators. */
  readonly crumbs?: readonly { readonly href: string; readonly label: string }[];
}

/** `/operator/imports/7` is under `/operator/imports`, and `/operator` is itself alone. */
function isCurrent(page: Page, href: string): boolean {
  const { pathname } = addressOf(page.visit.path);
  return pathname === href || (href !== '/operator' && pathname.startsWith(`${href}/`));
}

/** On a phone it is folded, and says where one is; whoever has one page needs no folding. */
function menu(page: Page): Html {
  const { t } = page;
  const entries = entriesFor(page);
  const list = html`<ul>
${entries.map(
  ({ href, label }) =>
    html`<li><a href="${page.link(href)}"${isCurrent(page, href) && html` aria-current="true"`}>${label(t)}</a></li>`,
)}
</ul>`;
  const current = entries.find(({ href }) => isCurrent(page, href))?.label(t);
  const where = current !== undefined && html` <span class="aside">${current}</span>`;
  return html`<nav class="menu" aria-label="${t.operator.menu}">
${entries.length < 2 ? list : html`<details class="fold"><summary>${t.operator.menuFold}${where}</summary>${list}</details>`}
</nav>`;
}

function whoIsHere(page: Page): Child {
  const { t, visit, link } = page;
  if (visit.person === undefined) return undefined;
  const { name, role } = visit.person;
  return html`<div class="who">
<p><strong>${name}</strong>, ${t.operator.roles[role]}</p>
<ul>
<li><a href="${link('/account')}">${t.operator.account.title}</a></li>
<li><a href="${link('/')}">${t.operator.publicSite}</a></li>
<li><form method="post" action="/logout" class="inline">${formToken(page)}<button class="plain">${t.operator.logOut}</button></form></li>
</ul>
</div>`;
}

/** A whole page for who is signed in; `body` begins with its `h1`. */
export const operatorLayout = (page: Page, { title, crumbs = [] }: Framed, body: Html): string => {
  const { t } = page;
  const way = [{ href: '/operator', label: t.operator.overview.title }, ...crumbs];
  return layout(
    page,
    {
      title,
      unlisted: true,
      menu: [menu(page), whoIsHere(page)],
      ...(crumbs.length > 0 ? { crumbs: way } : {}),
    },
    body,
  );
};

/** The frame of every page: head, header, way back, footer. */
import type { Format } from '../catalogue/index.ts';
import { type Child, type Html, html, rendered } from './html.ts';
import { addressOf, type Page, withQuery } from './page.ts';

interface Crumb {
  readonly href: string;
  readonly label: string;
}

interface Framed {
  readonly title: string;
  readonly description?: string;
  /** Forms of the same record: named in the head for programs. */
  readonly formats?: readonly Format[];
  readonly crumbs?: readonly Crumb[];
  /** The one address of what the page shows, where its query may be written in several ways. */
  readonly canonical?: string;
  /** An answer that is no page of its own, such as an error. */
  readonly unlisted?: boolean;
  /** Pages of operators have a menu of their own in place of the public one. */
  readonly menu?: Child;
}

/** The page under its lasting address: the query that selects content stays, what tracks goes. */
function canonical({ site, visit, chosen }: Page, { canonical: path }: Framed): string {
  if (path !== undefined)
    return withQuery(site.publicUrl + path, chosen === undefined ? {} : { lang: chosen });
  const url = addressOf(visit.path);
  const kept = [...url.searchParams].filter(([name]) => ['q', 'page', 'ended'].includes(name));
  const query = new URLSearchParams(chosen === undefined ? kept : [...kept, ['lang', chosen]]);
  return `${site.publicUrl}${url.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

const alternates = ({ formats = [] }: Framed): Child =>
  formats
    .filter((f) => f.type !== 'text/html')
    .map((f) => html`<link rel="alternate" type="${f.type}" href="${f.href}" title="${f.name}">\n`);

function languageLinks(page: Page, framed: Framed): Child {
  const { site } = page;
  const here = canonical(page, framed);
  return [
    ...site.languages.map(
      (l) =>
        html`<link rel="alternate" hreflang="${l.code}" href="${withQuery(here, { lang: l.code })}">\n`,
    ),
    html`<link rel="alternate" hreflang="x-default" href="${withQuery(here, { lang: undefined })}">`,
  ];
}

function head(page: Page, framed: Framed): Html {
  const { site, t } = page;
  const { base, style, script, icon, font } = site.assets;
  const full =
    framed.title === site.publisher.name
      ? framed.title
      : `${framed.title} – ${site.publisher.name}`;
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${full}</title>
${framed.description !== undefined && html`<meta name="description" content="${framed.description.slice(0, 300)}">`}
<meta name="color-scheme" content="light dark">
<meta name="application-name" content="${site.publisher.name}" lang="${t.code}">
${
  framed.unlisted === true
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${canonical(page, framed)}">
${languageLinks(page, framed)}
${alternates(framed)}`
}
<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${base}">
<link rel="stylesheet" href="${style}">
<link rel="icon" href="${icon}" type="image/svg+xml">
<script src="${script}" defer></script>
</head>`;
}

/** Where the visitor is, read from the address: `/trainings/x` is under `/trainings`. */
const isUnder = (page: Page, href: string): boolean =>
  new RegExp(`^${href}(?:[/?#]|$)`).test(page.visit.path);

const menuItem = (page: Page, href: string, label: string): Html =>
  html`<li><a href="${page.link(href)}"${isUnder(page, href) && html` aria-current="true"`}>${label}</a></li>`;

const language = (page: Page, code: string, name: string): Html =>
  code === page.t.code
    ? html`<li><span lang="${code}" aria-current="true">${name}</span></li>`
    : html`<li><a href="${withQuery(page.visit.path, { lang: code })}" lang="${code}" hreflang="${code}">${name}</a></li>`;

function header(page: Page, menu: Child): Html {
  const { t, site, link } = page;
  return html`<header class="site">
<div class="inner">
<a class="brand" href="${link('/')}"><img src="${site.assets.icon}" alt="" width="32" height="32"> ${site.publisher.name}</a>
<nav class="languages" aria-label="${t.layout.languages}"><ul>
${site.languages.map((l) => language(page, l.code, l.name))}
</ul></nav>
${menu ?? publicMenu(page)}
</div>
</header>`;
}

const publicMenu = (page: Page): Html => {
  const { t } = page;
  return html`<nav class="menu" aria-label="${t.layout.navigation}"><ul>
${menuItem(page, '/trainings', t.layout.trainings)}
${menuItem(page, '/certifications', t.certification.list)}
${menuItem(page, '/job-families', t.jobMap.short)}
${menuItem(page, '/occupations', t.layout.occupations)}
${menuItem(page, '/skills', t.layout.skills)}
${menuItem(page, '/data', t.layout.data)}
</ul></nav>`;
};

const breadcrumb = ({ t, link }: Page, crumbs: readonly Crumb[]): Html =>
  html`<nav class="crumbs" aria-label="${t.layout.breadcrumb}"><ol>
${crumbs.map((c) => html`<li><a href="${link(c.href)}">${c.label}</a></li>`)}
</ol></nav>`;

/** The state of conformity stands in the footer of every page, as French law has it. */
function accessibilityLabel({ t, site }: Page): string {
  const { accessibility } = site.publisher;
  return accessibility === undefined
    ? t.layout.accessibility
    : t.audited.footer[accessibility.status];
}

function footer(page: Page): Html {
  const { t } = page;
  return html`<footer class="site">
<div class="inner">
<nav aria-label="${t.layout.about}"><ul>
${menuItem(page, '/verify', t.verify.short)}
${menuItem(page, '/licences', t.layout.licences)}
${menuItem(page, '/legal', t.layout.legal)}
${menuItem(page, '/privacy', t.layout.privacy)}
${menuItem(page, '/accessibility', accessibilityLabel(page))}
</ul></nav>
<p>${t.layout.esco} ${t.layout.software}</p>
</div>
</footer>`;
}

/** A whole page; `body` stands in `main` and begins with its `h1`. */
export const layout = (page: Page, framed: Framed, body: Html): string =>
  rendered(html`<!doctype html>
<html lang="${page.t.code}">
${head(page, framed)}
<body>
<a class="skip" href="#content">${page.t.layout.skip}</a>
${header(page, framed.menu)}
<main id="content" tabindex="-1">
${framed.crumbs !== undefined && breadcrumb(page, framed.crumbs)}
${body}
</main>
${footer(page)}
</body>
</html>
`);

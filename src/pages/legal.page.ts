/** What the law asks a site to say, true for this node: notice, privacy, accessibility, licences. */
import type { CatalogueFigures } from '../catalogue/index.ts';
import { notice } from './components/notice.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { sourceTable } from './sources.ts';

const paragraphs = (texts: readonly string[]): Child => texts.map((text) => html`<p>${text}</p>\n`);

const plainPage = (page: Page, title: string, body: Html): string =>
  layout(
    page,
    { title, crumbs: [{ href: '/', label: page.t.layout.home }] },
    html`<h1>${title}</h1>
${body}`,
  );

const contact = ({ t, site }: Page): Child =>
  site.publisher.contact === undefined
    ? t.legal.contactNotGiven
    : html`<a href="mailto:${site.publisher.contact}">${site.publisher.contact}</a>`;

export function legalPage(page: Page): string {
  const { t, f, site } = page;
  const { name, country } = site.publisher;
  return plainPage(
    page,
    t.legal.title,
    html`<h2>${t.legal.publisher}</h2>
<p>${t.legal.publishes(html`<strong>${name}</strong>`, f.country(country))}</p>
<h2>${t.legal.contact}</h2>
<p>${contact(page)}</p>
<h2>${t.legal.content}</h2>
${paragraphs(t.legal.contentText)}
<h2>${t.legal.correct}</h2>
<p>${t.legal.correctText}</p>`,
  );
}

export const privacyPage = (page: Page): string =>
  plainPage(
    page,
    page.t.privacy.title,
    html`${page.t.privacy.sections.map(
      ({ heading, text }) => html`<h2>${heading}</h2>
${paragraphs(text)}`,
    )}
<h2>${page.t.legal.contact}</h2>
<p>${contact(page)}</p>`,
  );

/** Nothing is claimed until somebody has looked; then what they found, with their report. */
function audit({ t, site }: Page): Html {
  const { status, statusText } = t.accessibility;
  const { accessibility } = site.publisher;
  if (accessibility === undefined)
    return notice(html`<strong>${status}.</strong> ${statusText}`, 'warning');
  return notice(
    html`<strong>${t.audited.status[accessibility.status]}.</strong> <a href="${accessibility.report}" rel="noopener external">${t.audited.report}</a>`,
  );
}

export function accessibilityPage(page: Page): string {
  const { t } = page;
  const { aim, aimText, report, reportText, title } = t.accessibility;
  return plainPage(
    page,
    title,
    html`${audit(page)}
<h2>${aim}</h2>
<ul>${aimText.map((text) => html`<li>${text}</li>`)}</ul>
<h2>${report}</h2>
<p>${reportText}</p>
<p>${contact(page)}</p>`,
  );
}

const PICO = html`<a href="https://picocss.com" rel="noopener external">Pico CSS</a>`;
const SOURCE_SANS = html`<a href="https://github.com/adobe-fonts/source-sans" rel="noopener external">Source Sans 3</a>`;

export const licencesPage = (page: Page, figures: CatalogueFigures): string => {
  const { t } = page;
  return plainPage(
    page,
    t.licences.title,
    html`<p>${t.data.licencesLead}</p>
${sourceTable(page, figures)}
<p>${t.layout.esco}</p>
<p>${t.licences.levels}</p>
<p>${t.layout.software} ${t.licences.software(PICO, SOURCE_SANS)}</p>`,
  );
};

import type { Contact, Place } from '../../catalogue/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { type Fact, facts } from './facts.ts';
import { webLink } from './web-link.ts';

/** Each line on a line of its own; the country where it is not the node's. */
function placeLines({ site, f }: Page, place: Place): readonly string[] {
  const town = [place.postcode, place.city].filter((part) => part !== undefined).join(' ');
  const abroad = place.country === site.publisher.country ? [] : [f.country(place.country)];
  return [
    ...(place.name === undefined ? [] : [place.name]),
    ...place.lines,
    town,
    ...abroad,
  ].filter((line, i, all) => line !== '' && all.indexOf(line) === i);
}

/** A town that the source does not name is told apart from one that it does. */
const deduced = ({ t }: Page, { approximate }: Place): Child =>
  approximate === 'commune' && html` <span class="aside">(${t.place.nearestCommune})</span>`;

export const address = (page: Page, place: Place): Html =>
  html`<span class="address">${placeLines(page, place).map((line, i) => html`${i > 0 && html`<br>`}${line}`)}${deduced(page, place)}</span>`;

const list = (items: readonly Child[]): Child =>
  items.length > 0 && items.map((item, i) => html`${i > 0 && html`<br>`}${item}`);

const telephone = (number: string): Html =>
  html`<a href="tel:${number.replace(/[^+\d]/g, '')}">${number}</a>`;
const email = (address_: string): Html => html`<a href="mailto:${address_}">${address_}</a>`;

/** An office, never a person. */
export function contactCard(page: Page, contact: Contact): Html {
  const { t } = page;
  const { role, organisation, place, telephones, emails, urls } = contact;
  const known: readonly Fact[] = [
    [t.training.telephone, list(telephones.map(telephone))],
    [t.training.email, list(emails.map(email))],
    [t.training.web, list(urls.map((url) => webLink(url)))],
    [t.training.address, place && address(page, place)],
  ];
  return html`<li class="card">
<h3>${role === undefined ? (organisation ?? t.codes.role.other) : t.codes.role[role]}</h3>
${role !== undefined && organisation !== undefined && html`<p>${organisation}</p>`}
${facts(known, 'stack')}
</li>`;
}

/** The same office is often given at several places of a record. */
export function distinct<T>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}

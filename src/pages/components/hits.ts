/** Trainings in a list: a table on a desk, cards on a phone. */
import type { Hit, Mode } from '../../catalogue/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { exampleBadge, stateBadge } from './badge.ts';
import { missing } from './facts.ts';
import { notice } from './notice.ts';
import { type Column, table } from './table.ts';

const isMode = (mode: string, known: Page['t']['codes']['mode']): mode is Mode =>
  Object.hasOwn(known, mode);

function modeWords({ t }: Page, mode: string | undefined): Child {
  if (mode === undefined) return missing(t.common.notGiven);
  return isMode(mode, t.codes.mode) ? t.codes.mode[mode] : mode;
}

interface Shown {
  readonly caption: string;
  /** On the page of a provider its name is not said again. */
  readonly withProvider: boolean;
  /** Each can be ticked for the form `compare`. */
  readonly selectable?: boolean;
}

const tick = ({ t }: Page, { id, title }: Hit): Html =>
  html`<label class="tick"><input type="checkbox" form="compare" name="id" value="${id}" aria-label="${t.finding.selectOne(title)}"> <span aria-hidden="true">${t.finding.select}</span></label>`;

const placeWords = ({ t, f }: Page, { city, distance }: Hit): Child => {
  const unknown = city ?? missing(t.common.notGiven);
  return distance === undefined || distance < 1
    ? unknown
    : html`${unknown} <span class="by">${t.finding.away(f.number(Math.round(distance)))}</span>`;
};

const priceOf = ({ t, f }: Page, { price }: Hit): Child =>
  price !== undefined &&
  html` <span class="by">${price === 0 ? t.training.free : f.money(price)}</span>`;

const row = (page: Page, hit: Hit, { withProvider, selectable }: Shown): readonly Child[] => {
  const { t, f, link } = page;
  const unknown = missing(t.common.notGiven);
  return [
    html`<a href="${link(`/trainings/${encodeURIComponent(hit.id)}`)}">${hit.title}</a>${withProvider && html` <span class="by">${hit.provider}</span>`}${priceOf(page, hit)}`,
    placeWords(page, hit),
    modeWords(page, hit.mode),
    hit.starts === undefined
      ? unknown
      : html`${f.date(hit.starts)}${hit.example && html` ${exampleBadge(page)}`}`,
    hit.eqf === undefined ? unknown : t.search.level(hit.eqf),
    html`${stateBadge(page, hit.state)}${hit.example && html` ${exampleBadge(page)}`}`,
    ...(selectable === true ? [tick(page, hit)] : []),
  ];
};

export function hitTable(page: Page, hits: readonly Hit[], how: Shown): Html {
  const { columns } = page.t.search;
  const shown: readonly Column[] = [
    { label: columns.training },
    { label: columns.place },
    { label: columns.mode },
    { label: columns.starts },
    { label: columns.level },
    { label: columns.state },
    ...(how.selectable === true ? [{ label: page.t.finding.select }] : []),
  ];
  return html`${table({ caption: how.caption, columns: shown, rows: hits.map((hit) => row(page, hit, how)) })}
${hits.some((hit) => hit.example) && notice(page.t.search.exampleNote)}`;
}

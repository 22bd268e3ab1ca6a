/** How the node of a partner behaves when this process calls it. */
import type { PartnerView } from '../../dataspace/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

type Health = NonNullable<PartnerView['health']>;

/** Failing now, or not long enough well to be called so. */
const isTroubled = ({ failuresInRow, restsUntil }: Health): boolean =>
  failuresInRow > 0 || restsUntil !== undefined;

/** For a list: the last trouble, while it lasts. */
export const healthBadge = ({ t }: Page, health: Health | undefined): Child =>
  health !== undefined &&
  isTroubled(health) &&
  html`<span class="by"><span class="badge full">${t.desk.partner.troubled}</span> ${t.desk.partner.trouble[health.last.trouble]}</span>`;

/** All that was seen. */
export function healthFacts({ t, f }: Page, health: Health | undefined): Html {
  const { partner: words } = t.desk;
  if (health === undefined) return html`<p>${words.healthy}</p>`;
  const { last, troubles, failuresInRow, answered, restsUntil } = health;
  const kinds = Object.entries(words.trouble).flatMap(([kind, said]) => {
    const times = (troubles as Readonly<Record<string, number | undefined>>)[kind];
    if (times === undefined) return [];
    const when = kind === last.trouble && html`, ${words.last(f.moment(last.at))}`;
    return [html`<li>${said}${t.colon} ${words.times(times)}${when}</li>`];
  });
  return html`${isTroubled(health) && html`<p><span class="badge full">${words.troubled}</span> ${failuresInRow > 0 && words.inRow(failuresInRow)}</p>`}
<ul>${kinds}</ul>
${restsUntil !== undefined && html`<p>${words.rests(f.moment(restsUntil))}</p>`}
${answered !== undefined && html`<p>${words.answered(f.moment(answered))}</p>`}`;
}

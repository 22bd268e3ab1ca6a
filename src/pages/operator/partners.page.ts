import type { PartnersView } from '../../dataspace/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { box } from './boxes.ts';
import { faultList } from './faults.ts';
import { filterForm, isFiltered } from './filters.ts';
import { older } from './import-list.page.ts';
import { mayAct } from './navigation.ts';
import { healthBadge } from './partner-health.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/partners';
const FIELDS = ['id', 'name', 'country', 'address', 'claims'] as const;
type Partner = PartnersView['items'][number];

export function admissionButton(page: Page, { id, name = id, suspended }: Partner): Html {
  const { partners: words } = page.t.dataspace;
  const away = suspended !== undefined;
  return actionButton(page, {
    action: `${PATH}/${away ? 'admit' : 'suspend'}`,
    words: away ? words.admit : words.suspend,
    about: name,
    hidden: { id },
    style: away ? 'secondary' : 'danger',
  });
}

export const admission = ({ t }: Page, { suspended }: Partner): Html =>
  suspended === undefined
    ? html`<span class="badge open">${t.dataspace.partners.letIn}</span>`
    : html`<span class="badge full">${t.dataspace.partners.suspended}</span>`;

function buttons(page: Page, partner: Partner): Html {
  const { id, name = id } = partner;
  const edit = page.link(`${PATH}?edit=${encodeURIComponent(id)}#describe`);
  return html`<span class="acts"><a class="edit" href="${edit}">${page.t.dataspace.partners.edit}<span class="unseen"> ${name}</span></a>${admissionButton(page, partner)}</span>`;
}

const knownOf = ({ t, f }: Page, { country, claims }: Partner): Html =>
  html`${country !== undefined && f.country(country)}${Object.entries(claims).map(([claim, values]) => html`<span class="by">${claim}${t.colon} ${values.join(', ')}</span>`)}`;

const row =
  (page: Page, { health }: PartnersView, acts: boolean) =>
  (partner: Partner): readonly Child[] => {
    const { t, f, link } = page;
    const { partners: words } = t.dataspace;
    const { id, name, firstSeen, lastContact } = partner;
    const path = `${PATH}/${encodeURIComponent(id)}`;
    return [
      html`<a class="iri" href="${link(path)}">${name ?? id}</a>${name !== undefined && html`<span class="by"><code class="iri">${id}</code></span>`}<span class="by"><a href="${link(`${path}/catalogue`)}">${t.exchange.catalogue.open}<span class="unseen"> ${name ?? id}</span></a></span>`,
      knownOf(page, partner),
      html`${admission(page, partner)}${healthBadge(page, health.get(id))}`,
      f.instant(firstSeen),
      lastContact === undefined ? words.never : f.moment(lastContact),
      ...(acts ? [buttons(page, partner)] : []),
    ];
  };

function boxOf(page: Page, { typed, issues }: PartnersView, name: (typeof FIELDS)[number]): Html {
  const { partners: words } = page.t.dataspace;
  return box(page, issues, {
    name,
    label: words.fields[name],
    hint: words.hints[name],
    value: typed[name],
    needed: name === 'id',
    fixed: name === 'id' && typed['known'] === 'yes',
    ...(name === 'claims' ? { rows: 3 } : {}),
  });
}

function describeForm(page: Page, view: PartnersView): Html {
  const { partners: words } = page.t.dataspace;
  const { typed } = view;
  const known = typed['known'] === 'yes';
  return html`<section aria-labelledby="describe">
<h2 id="describe">${known ? words.change(typed['name'] || (typed['id'] ?? '')) : words.add}</h2>
<form method="post" action="${page.link(PATH)}" class="stack">
${formToken(page)}
<input type="hidden" name="known" value="${typed['known'] ?? ''}">
${FIELDS.map((name) => boxOf(page, view, name))}
<button>${words.save}</button>
</form>
</section>`;
}

const filtersOf = ({ t }: Page, { asked }: PartnersView) =>
  ({
    action: PATH,
    texts: [{ name: 'q', label: t.exchange.find, value: asked.q }],
    choices: [
      {
        name: 'state',
        label: t.dataspace.state,
        chosen: asked.state,
        options: Object.entries(t.exchange.admitted),
      },
    ],
  }) as const;

/** Who is known here, who is let in, and what their terms are checked against. */
export function partnersPage(page: Page, view: PartnersView): string {
  const { t } = page;
  const { partners: words, partner, state, older: more } = t.dataspace;
  const { items, issues, next, total } = view;
  const acts = mayAct(page, 'operator');
  const filters = filtersOf(page, view);
  const filtered = isFiltered(filters);
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${faultList(
  page,
  issues,
  FIELDS.map((name) => [name, words.fields[name]]),
)}
${(filtered || total > 0) && filterForm(page, filters)}
${
  items.length === 0
    ? filtered
      ? empty(t.dataspace.noneFound, [t.dataspace.noneFoundAdvice], undefined)
      : empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${t.exchange.partnersCount(total)}</p>
${table({
  caption: words.title,
  columns: [
    { label: partner },
    { label: words.known },
    { label: state },
    { label: t.desk.partner.since },
    { label: words.contact },
    ...(acts ? [{ label: t.operator.action }] : []),
  ],
  rows: items.map(row(page, view, acts)),
})}`
}
${older(page, next, more)}
${acts && describeForm(page, view)}`,
  );
}

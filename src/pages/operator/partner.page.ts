import { type PartnerView, policyOf } from '../../dataspace/index.ts';
import { describe } from '../../policies/index.ts';
import { facts } from '../components/facts.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayAct } from './navigation.ts';
import { healthFacts } from './partner-health.ts';
import { admission, admissionButton } from './partners.page.ts';
import { operatorLayout } from './shell.ts';

const LIST = '/operator/partners';

function seesSection(page: Page, { partner, sees }: PartnerView): Html {
  const { t, link } = page;
  const { partner: words } = t.desk;
  const nothing = partner.suspended === undefined ? words.seesNothing : words.seesSuspended;
  return html`<section aria-labelledby="sees">
<h2 id="sees">${words.sees}</h2>
${
  sees.length === 0
    ? html`<p>${nothing}</p>`
    : html`<p>${words.seesLead}</p>
<ul class="plain">${sees.map(
        ({ id, title, terms }) =>
          html`<li><a class="edit" href="${link(`/operator/datasets/${encodeURIComponent(id)}`)}">${title}</a>${terms.map((one) => html`<blockquote class="sentence">${describe(policyOf(one), { language: t.code, role: 'provider' }).sentence}</blockquote>`)}</li>`,
      )}</ul>`
}
</section>`;
}

function shownSection(page: Page, { claims }: PartnerView): Html {
  const { partner: words } = page.t.desk;
  const known = Object.entries(claims.claims);
  return html`<section aria-labelledby="shown">
<h2 id="shown">${words.shown}</h2>
${
  known.length === 0 && claims.country === undefined
    ? html`<p>${words.shownNone}</p>`
    : facts([
        [
          page.t.dataspace.partners.fields.country,
          claims.country !== undefined && page.f.country(claims.country),
        ],
        ...known.map(
          ([name, values]) => [name, html`<span class="iri">${values.join(', ')}</span>`] as const,
        ),
      ])
}
</section>`;
}

function agreementsSection(page: Page, { partner, agreements }: PartnerView): Html {
  const { t, f, link } = page;
  const { partner: words } = t.desk;
  const all = link(`/operator/agreements?partner=${encodeURIComponent(partner.id)}`);
  return html`<section aria-labelledby="agreements">
<h2 id="agreements">${words.agreements}</h2>
${
  agreements.items.length === 0
    ? html`<p>${words.noAgreements}</p>`
    : html`<ul class="plain">${agreements.items.map(
        ({ seq, policy, role, finalizedAt }) =>
          html`<li><a class="edit" href="${link(`/operator/agreements/${seq}`)}">${f.moment(finalizedAt)}, ${t.dataspace.roles[role]}</a><blockquote class="sentence">${describe(policy, { language: t.code, role }).sentence}</blockquote></li>`,
      )}</ul>`
}
<p><a class="edit" href="${all}">${words.allAgreements} (${f.number(agreements.total)})</a></p>
</section>`;
}

function acts(page: Page, { partner }: PartnerView): Child {
  const { t, link } = page;
  const { id } = partner;
  const edit = link(`${LIST}?edit=${encodeURIComponent(id)}#describe`);
  const offers = link(`${LIST}/${encodeURIComponent(id)}/catalogue`);
  return html`<div class="acts"><a role="button" href="${offers}">${t.desk.partner.joined}</a>${
    mayAct(page, 'operator') &&
    html`<a class="edit" href="${edit}">${t.dataspace.partners.edit}</a>${admissionButton(page, partner)}`
  }</div>`;
}

/** One partner: who it is, since when, what it may see, when it last called, how its node behaves. */
export function partnerPage(page: Page, view: PartnerView): string {
  const { t, f } = page;
  const { partners: words } = t.dataspace;
  const { partner } = view;
  const { id, name, country, address, firstSeen, lastContact } = partner;
  return operatorLayout(
    page,
    { title: name ?? id, crumbs: [{ href: LIST, label: words.title }] },
    html`<h1 class="iri">${name ?? id}</h1>
${facts([
  [t.dataspace.state, admission(page, partner)],
  [t.dataspace.identifier, html`<code class="iri">${id}</code>`],
  [words.fields.country, country !== undefined && f.country(country)],
  [t.dataspace.address, address !== undefined && html`<code class="iri">${address}</code>`],
  [t.desk.partner.since, f.moment(firstSeen)],
  [words.contact, lastContact === undefined ? words.never : f.moment(lastContact)],
])}
${acts(page, view)}
${seesSection(page, view)}
${agreementsSection(page, view)}
${shownSection(page, view)}
<section aria-labelledby="health">
<h2 id="health">${t.desk.partner.health}</h2>
${address === undefined ? html`<p>${t.desk.partner.noAddress}</p>` : healthFacts(page, view.health)}
</section>`,
  );
}

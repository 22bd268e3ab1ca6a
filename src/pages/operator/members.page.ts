import type { MembersView } from '../../claims/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { box } from './boxes.ts';
import { faultList } from './faults.ts';
import { older } from './import-list.page.ts';
import { memberBoxes, roleNames } from './member-boxes.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/members';
type Member = MembersView['members'][number];

const STYLES = { good: 'open', ended: 'ended', revoked: 'full' } as const;

function stateOf({ until, revoked }: Member, now: Date): keyof typeof STYLES {
  if (revoked !== undefined) return 'revoked';
  return until !== undefined && until <= now ? 'ended' : 'good';
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** A year on: what most renewals are. */
function nextYear(until: Date): string {
  const next = new Date(until);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return dayOf(next);
}

function acts(page: Page, { id, legalName, until, revoked }: Member, place: number): Child {
  if (revoked !== undefined) return undefined;
  const { members: words, revoke } = page.t.desk;
  return html`<span class="acts">${
    until !== undefined &&
    html`<form method="post" action="${PATH}/renew" class="inline row">
${formToken(page)}<input type="hidden" name="id" value="${id}">
<label class="unseen" for="until-${place}">${words.renewUntil(legalName)}</label>
<input type="date" id="until-${place}" name="until" value="${nextYear(until)}" required>
<button class="secondary">${words.renew}<span class="unseen"> ${legalName}</span></button>
</form>`
  }${actionButton(page, {
    action: `${PATH}/revoke`,
    words: revoke,
    about: legalName,
    hidden: { id },
    style: 'danger',
  })}</span>`;
}

const row =
  (page: Page, now: Date, mine: boolean) =>
  (member: Member, place: number): readonly Child[] => {
    const { t, f } = page;
    const { members: words, noEnd } = t.desk;
    const { id, legalName, registrationNumber, country, role, since, until, revoked } = member;
    const state = stateOf(member, now);
    return [
      html`<bdi>${legalName}</bdi><span class="by">${registrationNumber}, ${f.country(country)}</span><span class="by"><code class="iri">${id}</code></span>`,
      roleNames(page, role),
      html`<span class="badge ${STYLES[state]}">${words.states[state]}</span>${revoked !== undefined && html`<span class="by">${f.instant(revoked)}</span>`}`,
      f.instant(since),
      until === undefined ? noEnd : f.instant(until),
      ...(mine ? [acts(page, member, place)] : []),
    ];
  };

function listOf(page: Page, { members, total, next, now }: MembersView): Html {
  const { t } = page;
  const { members: words, until } = t.desk;
  const mine = mayAct(page, 'admin');
  if (members.length === 0) return empty(words.none, [words.noneAdvice], undefined);
  return html`<p class="count" id="members">${words.count(total)}</p>
${table({
  caption: words.title,
  columns: [
    { label: words.member },
    { label: words.roles },
    { label: t.dataspace.state },
    { label: words.since },
    { label: until },
    ...(mine ? [{ label: t.operator.action }] : []),
  ],
  rows: members.map(row(page, now, mine)),
})}
${older(page, next, t.dataspace.older)}
${mine && html`<p class="aside">${words.revokeMeans}</p>`}
<p><a href="${page.link('/rulebook')}">${words.rulebook}</a></p>`;
}

function accreditForm(page: Page, view: MembersView): Html {
  const { members: words } = page.t.desk;
  const { fields, hints } = words;
  return html`<section aria-labelledby="accredit">
<h2 id="accredit">${words.accredit}</h2>
<p><a href="${page.link('/operator/invitations#invite')}">${words.invite}</a></p>
<form method="post" action="${page.link(PATH)}" class="stack">
${formToken(page)}
${box(page, view.issues, { name: 'id', label: fields.id, hint: hints.id, value: view.typed['id'], needed: true })}
${memberBoxes(page, view, true)}
<button>${words.accredit}</button>
</form>
</section>`;
}

/** Whom this node, as authority, has accredited, as what, until when. */
export function membersPage(page: Page, view: MembersView): string {
  const { members: words } = page.t.desk;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${faultList(page, view.issues, [['members', words.title], ...Object.entries(words.fields)])}
${listOf(page, view)}
${mayAct(page, 'admin') && accreditForm(page, view)}`,
  );
}

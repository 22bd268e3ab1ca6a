import type { InvitationsView } from '../../claims/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { box } from './boxes.ts';
import { faultList } from './faults.ts';
import { memberBoxes, roleNames } from './member-boxes.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/invitations';
type Invitation = InvitationsView['invitations'][number];

const STYLES = { open: 'open', taken: 'neutral', stuck: 'planned', ended: 'ended' } as const;

/** `stuck`: it was taken by somebody who is a member on other facts already. */
function stateOf({ takenBy, done, ends }: Invitation, now: Date): keyof typeof STYLES {
  if (takenBy !== undefined) return done === undefined ? 'stuck' : 'taken';
  return ends <= now ? 'ended' : 'open';
}

const row =
  (page: Page, now: Date, mine: boolean) =>
  (invitation: Invitation): readonly Child[] => {
    const { t, f, link } = page;
    const { invitations: words } = t.desk;
    const { id, note, membership, created, ends, takenBy } = invitation;
    const state = stateOf(invitation, now);
    const name = note ?? membership?.legalName;
    return [
      name === undefined
        ? html`<span class="missing">${words.unnamed}</span>`
        : html`<bdi>${name}</bdi>`,
      membership === undefined
        ? words.partner
        : html`${words.member}<span class="by">${roleNames(page, membership.role)}</span>`,
      f.moment(created),
      f.moment(ends),
      html`<span class="badge ${STYLES[state]}">${words.states[state]}</span>${
        takenBy !== undefined &&
        html`<span class="by"><a class="iri" href="${link(`/operator/partners/${encodeURIComponent(takenBy)}`)}">${takenBy}</a></span>`
      }`,
      ...(mine
        ? [
            state === 'open'
              ? actionButton(page, {
                  action: `${PATH}/withdraw`,
                  words: words.withdraw,
                  about: name ?? f.moment(created),
                  hidden: { id },
                  style: 'danger',
                })
              : undefined,
          ]
        : []),
    ];
  };

const made = ({ t, f }: Page, { link, ends }: NonNullable<InvitationsView['made']>): Html =>
  html`<section class="secret" aria-labelledby="made">
<h2 id="made">${t.desk.invitations.made}</h2>
<p>${t.desk.invitations.madeAdvice(f.moment(ends))} ${t.desk.invitations.inviteLead}</p>
<p><code class="iri">${link}</code> <button type="button" class="copy" data-copy="${link}" data-done="${t.common.copied}" hidden>${t.common.copy}</button></p>
</section>`;

function joinForm(page: Page, { issues }: InvitationsView): Html {
  const { invitations: words } = page.t.desk;
  return html`<section aria-labelledby="join">
<h2 id="join">${words.join}</h2>
<p>${words.joinLead}</p>
<form method="post" action="${page.link(`${PATH}/join`)}" class="stack">
${formToken(page)}
${box(page, issues, { name: 'link', label: words.link, hint: words.linkHint, needed: true })}
<p class="acts"><button name="as" value="partner">${words.joinAsPartner}</button> <button name="as" value="member">${words.joinAsMember}</button></p>
</form>
</section>`;
}

/** Folded, unless something in it was typed. */
function inviteForm(page: Page, view: InvitationsView): Html {
  const { invitations: words } = page.t.desk;
  const { note, ...facts } = view.typed;
  const some = Object.values(facts).some((value) => [value].flat().some((one) => one !== ''));
  return html`<section aria-labelledby="invite">
<h2 id="invite">${words.invite}</h2>
<p>${words.inviteLead}</p>
<form method="post" action="${page.link(PATH)}" class="stack">
${formToken(page)}
${box(page, view.issues, { name: 'note', label: words.note, hint: words.noteHint, value: note, optional: true })}
<details class="choose"${some && html` open`}><summary>${words.asMember}</summary>
<p class="hint">${words.asMemberHint}</p>
${memberBoxes(page, view, false)}
</details>
<button>${words.inviteButton}</button>
</form>
</section>`;
}

function listSection(page: Page, { invitations, now }: InvitationsView): Html {
  const { t } = page;
  const { invitations: words } = t.desk;
  const mine = mayAct(page, 'admin');
  return html`<section aria-labelledby="list">
<h2 id="list">${words.list}</h2>
${
  invitations.length === 0
    ? html`<p>${words.none}</p>`
    : table({
        caption: words.list,
        columns: [
          { label: words.forWhom },
          { label: words.becomes },
          { label: words.created },
          { label: words.ends },
          { label: words.state },
          ...(mine ? [{ label: t.operator.action }] : []),
        ],
        rows: invitations.map(row(page, now, mine)),
      })
}
</section>`;
}

/** Join another node, invite one, see who came. */
export function partnerInvitationsPage(page: Page, view: InvitationsView): string {
  const { members, invitations: words } = page.t.desk;
  const mine = mayAct(page, 'admin');
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
${view.made !== undefined && made(page, view.made)}
<p class="lead">${words.lead}</p>
${faultList(page, view.issues, [
  ['link', words.link],
  ['note', words.note],
  ...Object.entries(members.fields),
])}
${mine && [joinForm(page, view), inviteForm(page, view)]}
${listSection(page, view)}`,
  );
}

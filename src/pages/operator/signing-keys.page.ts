import type { SigningKeysView } from '../../issuers/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { faultList } from './faults.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/signing-keys';
type Key = SigningKeysView['keys'][number];

const STYLES = { coming: 'planned', active: 'open', retired: 'ended', revoked: 'full' } as const;
const KINDS = ['Ed25519', 'P-256', 'P-384'] as const;

/** Asked once more, with a reason: it cannot be undone. */
function revokeForm(page: Page, { id, state }: Key): Child {
  if (state === 'revoked') return undefined;
  const { keys: words, revoke } = page.t.desk;
  const short = id.slice(0, 8);
  return html`<details class="choose"><summary>${words.askRevoke}<span class="unseen"> ${short}</span></summary>
<p>${words.revokeLead}</p>
<form method="post" action="${PATH}/revoke" class="inline row">
${formToken(page)}<input type="hidden" name="id" value="${id}">
<label class="unseen" for="because-${id}">${words.why(short)}</label>
<input type="text" id="because-${id}" name="because" maxlength="500" placeholder="${words.whyShort}" autocomplete="off" required>
<button class="danger">${revoke}<span class="unseen"> ${short}</span></button>
</form></details>`;
}

const row =
  (page: Page, mine: boolean) =>
  (key: Key): readonly Child[] => {
    const { t, f } = page;
    const { keys: words } = t.desk;
    const { id, owner, kind, state, signsFrom, revoked } = key;
    return [
      html`<code class="iri">${id}</code><span class="by">${owner === '' ? words.ofNode : owner}</span>`,
      html`${kind}<span class="by">${words.kinds[kind]}</span>`,
      html`<span class="badge ${STYLES[state]}">${words.states[state]}</span><span class="by">${words.means[state]}</span>${
        revoked !== undefined &&
        html`<span class="by">${f.moment(revoked.at)}: <bdi>${revoked.because}</bdi></span>`
      }`,
      f.moment(signsFrom),
      ...(mine ? [revokeForm(page, key)] : []),
    ];
  };

function rotateSection(page: Page, keys: SigningKeysView['keys']): Html {
  const { keys: words } = page.t.desk;
  return html`<section aria-labelledby="rotate">
<h2 id="rotate">${words.rotate}</h2>
<p>${words.rotateLead}</p>
<div class="acts">${KINDS.filter((kind) => keys.some((key) => key.kind === kind)).map((kind) =>
    actionButton(page, {
      action: `${PATH}/rotate`,
      words: words.rotateKind(kind),
      about: words.kinds[kind],
      hidden: { kind },
      style: 'secondary',
    }),
  )}</div>
</section>`;
}

/** What this node signs with, and signed with before. */
export function signingKeysPage(page: Page, { keys, issues }: SigningKeysView): string {
  const { t } = page;
  const { keys: words } = t.desk;
  const mine = mayAct(page, 'admin');
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${faultList(page, issues, [['because', words.whyShort]])}
${table({
  caption: words.title,
  columns: [
    { label: words.key },
    { label: t.exchange.kind },
    { label: words.state },
    { label: words.from },
    ...(mine ? [{ label: t.operator.action }] : []),
  ],
  rows: keys.map(row(page, mine)),
})}
${mine && rotateSection(page, keys)}`,
  );
}

import { type Scope, scopes } from '../../http/guard.ts';
import type { KeysView } from '../../operators/index.ts';
import { actionButton, faultSummary, field, formToken, groupFault } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { operatorLayout } from './shell.ts';

const KEYS = '/operator/keys';
type Key = KeysView['keys'][number];

const stateOf = ({ revoked, ends }: Key, now: Date): 'good' | 'ended' | 'revoked' => {
  if (revoked !== undefined) return 'revoked';
  return ends !== undefined && ends <= now ? 'ended' : 'good';
};

const scopeList = (given: readonly Scope[]): Html =>
  html`<span class="codes">${given.map((scope) => html`<code>${scope}</code> `)}</span>`;

const keyRow =
  (page: Page, now: Date) =>
  (key: Key): readonly Child[] => {
    const { f, t } = page;
    const { keys } = t.operator;
    const state = stateOf(key, now);
    return [
      key.name,
      [
        scopeList(key.scopes),
        key.issuer !== undefined && html`<span class="by">${t.issuers.keyFor(key.issuer)}</span>`,
      ],
      key.used === undefined ? keys.neverUsed : f.moment(key.used),
      key.ends === undefined ? keys.noEnd : f.instant(key.ends),
      html`<span class="badge ${state === 'good' ? 'open' : 'ended'}">${keys.states[state]}</span>`,
      state === 'good'
        ? actionButton(page, {
            action: `${KEYS}/revoke`,
            words: keys.revoke,
            about: key.name,
            hidden: { id: key.id },
            style: 'danger',
          })
        : undefined,
    ];
  };

const made = ({ t }: Page, { name, key }: NonNullable<KeysView['made']>): Html =>
  html`<section class="secret" aria-labelledby="made">
<h2 id="made">${t.operator.keys.made(name)}</h2>
<p>${t.operator.keys.madeAdvice}</p>
<p><code>${key}</code></p>
<pre><code>Authorization: Bearer ${key}</code></pre>
</section>`;

function keyForm(page: Page, view: KeysView): Html {
  const { keys } = page.t.operator;
  const { faults, name, ends, scopes: chosen } = view;
  return html`<form method="post" action="${KEYS}" class="stack">
${formToken(page)}
${field(page, { id: 'name', label: keys.name, hint: keys.nameHint, value: name, faults })}
<fieldset id="scopes"${faults['scopes'] !== undefined && html` aria-describedby="scopes-fault"`}>
<legend>${keys.scopes}</legend>
${groupFault(page, faults, 'scopes')}
${scopes.map(
  (scope) =>
    html`<label><input type="checkbox" name="scopes" value="${scope}"${chosen.includes(scope) && html` checked`}> <span><code>${scope}</code> <span class="aside">${keys.meanings[scope]}</span></span></label>`,
)}
</fieldset>
${field(page, { id: 'ends', label: keys.ends, hint: keys.endsHint, type: 'date', value: ends, faults, optional: true })}
<button>${keys.make}</button>
</form>`;
}

/** Keys of programs: what each may do, until when, and whether it is in use. */
export function apiKeysPage(page: Page, view: KeysView): string {
  const { keys, action } = page.t.operator;
  return operatorLayout(
    page,
    { title: keys.title },
    html`<h1>${keys.title}</h1>
${faultSummary(page, view.faults)}
${view.made !== undefined && made(page, view.made)}
<p>${keys.lead}</p>
${
  view.keys.length === 0
    ? empty(keys.none, [keys.noneAdvice], undefined)
    : html`<p class="count">${keys.count(view.keys.length)}</p>
${table({
  caption: keys.title,
  columns: [
    { label: keys.name },
    { label: keys.scopes },
    { label: keys.used },
    { label: keys.ends },
    { label: keys.state },
    { label: action },
  ],
  rows: view.keys.map(keyRow(page, view.now)),
})}`
}
<section aria-labelledby="make">
<h2 id="make">${keys.make}</h2>
${keyForm(page, view)}
</section>`,
  );
}

/** What an operator can do in a process now, each with what it brings about. */
import type { ProcessView } from '../../dataspace/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayAct } from './navigation.ts';
import { pathOf } from './process-words.ts';

interface Reasoned {
  readonly action: string;
  readonly move: 'terminate' | 'suspend' | 'end';
  readonly heading?: string;
  readonly words: string;
  readonly wrong: boolean;
}

/** The way to the field that lacks its reason. */
export const reasonMissing = ({ t }: Page, move: Reasoned['move']): Html =>
  html`<div class="faults" role="alert" aria-labelledby="faults"><h2 id="faults">${t.operator.faultHeading}</h2><ul><li><a href="#reason-${move}">${t.dataspace.decision.reasonMissing}</a></li></ul></div>`;

/** The reason goes to the partner: without one nothing is refused. */
export function reasonForm(page: Page, { action, move, heading, words, wrong }: Reasoned): Html {
  const { decision } = page.t.dataspace;
  const id = `reason-${move}`;
  return html`<form method="post" action="${action}/${move}" class="stack">
${heading !== undefined && html`<h3>${heading}</h3>`}
${formToken(page)}
<div class="field">
<label for="${id}">${decision.reason}</label>
<p class="hint" id="${id}-hint">${decision.reasonHint}</p>
${wrong && html`<p class="fault" id="${id}-fault">${decision.reasonMissing}</p>`}
<textarea id="${id}" name="reason" rows="3" maxlength="1000" required aria-describedby="${id}-hint${wrong && html` ${id}-fault`}"${wrong && html` aria-invalid="true"`}></textarea>
</div>
<button class="danger">${words}</button>
</form>`;
}

function negotiationForms(page: Page, view: ProcessView): Child {
  const { decision } = page.t.dataspace;
  const action = pathOf('negotiation', view.process.id);
  const { assent, fault } = view;
  return [
    assent !== undefined &&
      html`<form method="post" action="${action}/accept" class="stack">
${formToken(page)}
<p>${decision.acceptHint[assent]}</p>
<button>${decision.accept[assent]}</button>
</form>`,
    reasonForm(page, {
      action,
      move: 'terminate',
      heading: decision.refuseTitle,
      words: decision.refuse,
      wrong: fault !== undefined,
    }),
  ];
}

function transferForms(page: Page, view: ProcessView): Child {
  const { decision } = page.t.dataspace;
  const { process, steps } = view;
  const action = pathOf('transfer', process.id);
  const resumed = process.state === 'SUSPENDED' ? decision.resume : decision.start;
  const button = (move: 'start' | 'complete', words: string) =>
    steps.includes(move) && actionButton(page, { action: `${action}/${move}`, words, hidden: {} });
  const why = (move: 'suspend' | 'terminate', heading: string, words: string) =>
    steps.includes(move) && reasonForm(page, { action, move, heading, words, wrong: false });
  return [
    button('start', resumed),
    button('complete', decision.complete),
    why('suspend', decision.pauseTitle, decision.suspend),
    why('terminate', decision.endTitle, decision.end),
  ];
}

export function decisionSection(page: Page, view: ProcessView): Child {
  const { decision } = page.t.dataspace;
  if (view.steps.length === 0) return undefined;
  return html`<section aria-labelledby="decision">
<h2 id="decision">${decision.title}</h2>
${
  !mayAct(page, 'operator')
    ? html`<p>${decision.viewer}</p>`
    : view.process.kind === 'negotiation'
      ? negotiationForms(page, view)
      : transferForms(page, view)
}
</section>`;
}

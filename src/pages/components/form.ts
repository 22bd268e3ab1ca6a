/** Forms of operators: each field with its label, its hint and what is wrong with it. */
import type { Faults } from '../../operators/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

/** Every form that changes something carries it: that it was sent from a page of this node. */
export const formToken = ({ visit }: Page): Html =>
  html`<input type="hidden" name="csrf" value="${visit.formToken ?? ''}">`;

interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password' | 'date';
  readonly value?: string;
  /** What a browser may fill in: HTML, 4.10.18.7. */
  readonly autocomplete?: string;
  readonly faults: Faults;
  readonly optional?: boolean;
}

const words = ({ t }: Page, faults: Faults, id: string): string | undefined => {
  const fault = faults[id];
  return fault === undefined ? undefined : t.operator.faults[fault];
};

/** What stands around the box, for who does not see it. */
function toldBy(id: string, hint: string | undefined, fault: string | undefined): Child {
  const ids = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`];
  const about = ids.filter(Boolean).join(' ');
  return [
    about !== '' && html` aria-describedby="${about}"`,
    fault !== undefined && html` aria-invalid="true"`,
  ];
}

export function field(page: Page, given: Field): Html {
  const { id, label, hint, type = 'text', value, autocomplete = 'off', faults, optional } = given;
  const fault = words(page, faults, id);
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${fault !== undefined && html`<p class="fault" id="${id}-fault">${fault}</p>`}
<input type="${type}" id="${id}" name="${id}" autocomplete="${autocomplete}"${value !== undefined && html` value="${value}"`}${optional !== true && html` required`}${toldBy(id, hint, fault)}>
</div>`;
}

/** What is wrong with the group of boxes of this name, where no single field can say it. */
export const groupFault = (page: Page, faults: Faults, id: string): Child => {
  const fault = words(page, faults, id);
  return fault !== undefined && html`<p class="fault" id="${id}-fault">${fault}</p>`;
};

/** All that is wrong, at the top, each a way to its field. */
export function faultSummary(page: Page, faults: Faults): Child {
  const found = Object.keys(faults).flatMap((id) => {
    const said = words(page, faults, id);
    return said === undefined ? [] : [{ id, said }];
  });
  return (
    found.length > 0 &&
    html`<div class="faults" role="alert" aria-labelledby="faults">
<h2 id="faults">${page.t.operator.faultHeading}</h2>
<ul>${found.map(({ id, said }) => html`<li><a href="#${id}">${said}</a></li>`)}</ul>
</div>`
  );
}

interface Action {
  readonly action: string;
  readonly words: string;
  /** Read out after the words: what it is done to. */
  readonly about?: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly style?: 'secondary' | 'danger';
}

/** One button that does one thing. */
export const actionButton = (page: Page, { action, words: said, about, hidden, style }: Action) =>
  html`<form method="post" action="${action}" class="inline">
${formToken(page)}
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="${style ?? 'secondary'}">${said}${about !== undefined && html`<span class="unseen"> ${about}</span>`}</button>
</form>`;

/** The boxes of forms whose rules the schemas say: label, hint, what is wrong, and what was typed. */
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { faultLine, type Issues, toldAround } from './faults.ts';

export interface Box {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** As it was typed. */
  readonly value?: unknown;
  readonly type?: 'text' | 'date' | 'file' | 'url';
  /** More lines than one. */
  readonly rows?: number;
  readonly needed?: boolean;
  /** Said beside the label. */
  readonly optional?: boolean;
  readonly fixed?: boolean;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : '');

function input({ name, type = 'text', value, needed, fixed }: Box, told: Html): Html {
  const filled = type !== 'file' && html` value="${shown(value)}"`;
  return html`<input type="${type}" id="${name}" name="${name}"${filled} autocomplete="off"${told}${needed === true && html` required`}${fixed === true && html` readonly`}>`;
}

export function box(page: Page, issues: Issues, one: Box): Html {
  const { name, label, hint, rows, value, needed, optional } = one;
  const told = toldAround(issues, name);
  return html`<div class="field">
<label for="${name}">${label}${optional === true && html` <span class="aside">${page.t.desk.optional}</span>`}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${faultLine(page, issues, name)}
${rows === undefined ? input(one, told) : html`<textarea id="${name}" name="${name}" rows="${rows}"${told}${needed === true && html` required`}>${shown(value)}</textarea>`}
</div>`;
}

interface Boxes {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly chosen: unknown;
}

/** Boxes to tick. */
export function tickBoxes(
  page: Page,
  issues: Issues,
  { name, label, hint, options, chosen }: Boxes,
): Child {
  const ticked = [chosen].flat();
  return html`<fieldset id="${name}"${toldAround(issues, name)}>
<legend>${label}</legend>
<p class="hint" id="${name}-hint">${hint}</p>
${faultLine(page, issues, name)}
${options.map(
  ([value, words]) =>
    html`<label><input type="checkbox" name="${name}" value="${value}"${ticked.includes(value) && html` checked`}> <span>${words}</span></label>`,
)}
</fieldset>`;
}

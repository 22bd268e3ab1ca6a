/** What is wrong with a form whose rules the schemas say: in the reader's language, at the field and at the top. */
import type { Issue } from '../../kernel/errors.ts';
import { type Child, type Html, html } from '../html.ts';
import { faultWords } from '../languages/faults.ts';
import type { Page } from '../page.ts';

export type Issues = readonly Issue[];

const said = ({ t }: Page, message: string): Html => {
  const { text, lang } = faultWords(message, t.code);
  return html`<span${lang !== undefined && html` lang="${lang}"`}>${text}</span>`;
};

/** Pointers name a field, below `/body` or not. */
const nameOf = ({ pointer }: Issue): string =>
  pointer.replace(/^\/body\//, '/').split('/')[1] ?? '';

const faultOf = (issues: Issues, name: string): string | undefined =>
  issues.find((issue) => nameOf(issue) === name)?.message;

export const faultLine = (page: Page, issues: Issues, name: string): Child => {
  const message = faultOf(issues, name);
  return (
    message !== undefined && html`<p class="fault" id="${name}-fault">${said(page, message)}</p>`
  );
};

/** Attributes of the box: what is said around it. */
export const toldAround = (issues: Issues, name: string): Html => {
  const wrong = faultOf(issues, name) !== undefined;
  return html` aria-describedby="${name}-hint${wrong && html` ${name}-fault`}"${wrong && html` aria-invalid="true"`}`;
};

/** `labels`: of the fields that there are; an issue of none of them leads to the first. */
export function faultList(
  page: Page,
  issues: Issues,
  labels: readonly (readonly [name: string, label: string])[],
): Child {
  const [first = ['', '']] = labels;
  const lines = issues.map((issue) => {
    const found = labels.find(([name]) => name === nameOf(issue));
    const [name] = found ?? first;
    return html`<li><a href="#${name}"><span>${found !== undefined && `${found[1]}${page.t.colon} `}${said(page, issue.message)}</span></a></li>`;
  });
  return (
    lines.length > 0 &&
    html`<div class="faults" role="alert" aria-labelledby="faults"><h2 id="faults">${page.t.operator.faultHeading}</h2><ul>${lines}</ul></div>`
  );
}

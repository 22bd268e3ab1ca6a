import type { Over } from '../../learners/index.ts';
import { html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';

/** A link that shows nothing any more, and what to do. */
export function learnerOverPage(page: Page, over: Over): string {
  const { title, text } = page.t.learner.over[over];
  return layout(
    page,
    { title, unlisted: true, menu: false },
    html`<h1>${title}</h1>
<p class="lead">${text}</p>`,
  );
}

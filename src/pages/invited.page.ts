/** Where an invitation link leads a person: it is the node that takes it. */
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

export function invitedPage(page: Page): string {
  const { t, site } = page;
  const { invited: words } = t.trust;
  return layout(
    page,
    { title: words.title, unlisted: true },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead(site.publisher.name)}</p>
<ol>${words.steps.map((text) => html`<li>${text}</li>`)}</ol>
<pre><code>passerelle partner join '${words.link}'</code></pre>
<p>${words.secret}</p>`,
  );
}

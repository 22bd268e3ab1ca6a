/** A new link for the learner of one credential: by mail, as a letter, or shown at the desk. */
import type { CredentialView } from '../../learners/index.ts';
import { formToken } from '../components/form.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';

export function linkSection(page: Page, view: CredentialView): Child {
  const { links: words } = page.t.credentials;
  const { path, facts, said, mail } = view;
  const why = mail === 'ready' ? undefined : words.noMail[mail];
  return (
    said !== undefined &&
    facts.state !== 'revoked' &&
    html`<section aria-labelledby="link">
<h2 id="link">${words.title}</h2>
<p>${words.lead}</p>
${why !== undefined && html`<p class="hint" id="no-mail">${why}</p>`}
<form method="post" action="${page.link(`${path}/${facts.id}/link`)}" class="inline">${formToken(page)}
<div class="choices"><button name="by" value="mail"${why !== undefined && html` disabled aria-describedby="no-mail"`}>${words.mail}</button>
<button name="by" value="letter" class="secondary">${words.letter}</button>
<button name="by" value="hand" class="secondary">${words.hand}</button></div></form>
</section>`
  );
}

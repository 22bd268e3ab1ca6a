import type { HandedView } from '../../learners/index.ts';
import { qrCode } from '../components/qr.ts';
import { html } from '../html.ts';
import { operatorLayout } from '../operator/shell.ts';
import type { Page } from '../page.ts';

const spaced = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** A learner's new link and codes, shown once: to be scanned at the desk, printed or written down. */
export function handedPage(page: Page, view: HandedView): string {
  const { t, f, link } = page;
  const { links: words, one } = t.credentials;
  const { back, name, address, ends, codes } = view;
  return operatorLayout(
    page,
    { title: words.handed, crumbs: [{ href: back, label: name ?? one }] },
    html`<h1>${words.handed}</h1>
${name !== undefined && html`<p class="lead">${name}</p>`}
<p>${words.once}</p>
<section class="secret" aria-labelledby="link"><h2 id="link">${words.scan}</h2>
<div class="scan">${qrCode(address, words.qr)}</div>
<p class="identifier"><code>${address}</code> <button type="button" class="copy" data-copy="${address}" data-done="${t.common.copied}" hidden>${t.common.copy}</button></p>
<p>${words.ends(f.instant(ends))}</p>
<h2 id="codes">${words.codes}</h2>
<p>${words.codesFor}</p>
<ul class="codes" aria-labelledby="codes">${codes.map((code) => html`<li><code>${spaced(code)}</code></li>`)}</ul></section>
<p><a href="${link(back)}">${words.back}</a></p>`,
  );
}

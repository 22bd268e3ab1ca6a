import type { NewDatasetView } from '../../dataspace/index.ts';
import { formToken } from '../components/form.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { faultLine, faultList, toldAround } from './faults.ts';
import { operatorLayout } from './shell.ts';

const FIELDS = {
  file: ['title', 'id', 'description', 'mediaType', 'upload', 'file'],
  http: ['title', 'id', 'description', 'mediaType', 'baseUrl', 'header', 'secret'],
} as const;
type Name = (typeof FIELDS)['file' | 'http'][number];

const NEEDED: ReadonlySet<Name> = new Set(['title', 'id', 'mediaType', 'baseUrl']);
const TYPES: Partial<Record<Name, string>> = { upload: 'file', secret: 'password', baseUrl: 'url' };

function box(page: Page, { typed, issues }: NewDatasetView, name: Name): Html {
  const { own } = page.t.exchange;
  const type = TYPES[name] ?? 'text';
  const told = toldAround(issues, name);
  const value = type === 'file' || type === 'password' ? undefined : (typed[name] ?? '');
  return html`<div class="field">
<label for="${name}">${own.fields[name]}${!NEEDED.has(name) && html` <span class="aside">${page.t.dataspace.termsForm.optional}</span>`}</label>
<p class="hint" id="${name}-hint">${own.hints[name]}</p>
${faultLine(page, issues, name)}
${
  name === 'description'
    ? html`<textarea id="${name}" name="${name}" rows="3"${told}>${value}</textarea>`
    : html`<input type="${type}" id="${name}" name="${name}"${value !== undefined && html` value="${value}"`} autocomplete="${type === 'password' ? 'new-password' : 'off'}"${told}${NEEDED.has(name) && html` required`}>`
}
</div>`;
}

/** A file, or an HTTP API, that this node is to offer. */
export function newDatasetPage(page: Page, view: NewDatasetView): string {
  const { own } = page.t.exchange;
  const { datasets } = page.t.dataspace;
  const { kind, issues } = view;
  const isFile = kind === 'file';
  const title = isFile ? own.addFile : own.addHttp;
  const path = `/operator/datasets/new/${kind}`;
  const labels = FIELDS[kind].map((name) => [name, own.fields[name]] as const);
  return operatorLayout(
    page,
    { title, crumbs: [{ href: '/operator/datasets', label: datasets.title }] },
    html`<h1>${title}</h1>
<p class="lead">${isFile ? own.fileLead : own.httpLead} ${own.nobody}</p>
${faultList(page, issues, labels)}
<form method="post" action="${page.link(path)}" class="stack"${isFile && html` enctype="multipart/form-data"`}>
${formToken(page)}
${FIELDS[kind].map((name) => box(page, view, name))}
<button>${own.save}</button>
</form>`,
  );
}

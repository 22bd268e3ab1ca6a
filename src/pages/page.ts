/** What every page is drawn with: the reader's language, and addresses that keep it. */

import type { Visit } from '../kernel/html-view.ts';
import { isUrl } from '../kernel/url.ts';
import type { AssetPaths } from './assets.ts';
import { type Formats, formatsOf } from './intl.ts';
import { choose, type Messages } from './languages/index.ts';
import type { CertificationNotice, SourceNotice } from './source-notice.ts';

/** Who publishes the node, as the pages name it. */
export interface Publisher {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 639-1: language of who asks for none that there is. */
  readonly language: string;
  readonly contact: string | undefined;
  /** What an audit of accessibility found; undefined until there was one. */
  readonly accessibility?: {
    readonly status: 'non-compliant' | 'partial' | 'full';
    /** Address of its report. */
    readonly report: string;
  };
}

export interface Site {
  readonly publisher: Publisher;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly languages: readonly Messages[];
  readonly assets: AssetPaths;
  /** Whether the node speaks the claims protocol. */
  readonly hasClaims: boolean;
  readonly sources: readonly SourceNotice[];
  readonly certificationSources: readonly CertificationNotice[];
}

export interface Page {
  readonly site: Site;
  readonly visit: Visit;
  readonly t: Messages;
  readonly f: Formats;
  /** A reader who chose a language keeps it: an address of ours carries `lang` on. */
  readonly link: (href: string) => string;
  /** The language, where the reader chose it and the address must say so. */
  readonly chosen: string | undefined;
}

/** Only to read a path; never shown. */
const ANYWHERE = 'http://node.invalid';

/** The path and the query of an address of ours. */
export const addressOf = (path: string): URL => new URL(ANYWHERE + path);

/** `path` with its query changed: undefined takes a parameter away. */
export function withQuery(
  path: string,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  // `//elsewhere.example` is a path like another when it is ours: it must not become a host.
  const url = path.startsWith('/') ? addressOf(path) : new URL(path);
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  // Two slashes in front would be another host to a browser.
  const pathname = url.pathname.replace(/^\/{2,}/, '/');
  return url.origin === ANYWHERE ? pathname + url.search + url.hash : url.href;
}

const formatsByLanguage = new Map<string, Formats>();
function formats(lang: string): Formats {
  const known = formatsByLanguage.get(lang) ?? formatsOf(lang);
  formatsByLanguage.set(lang, known);
  return known;
}

export function openPage(site: Site, asked: Visit): Page {
  // RFC 9112, 3.2.2: a request may name a whole URL; only a path is an address of ours.
  const visit = asked.path.startsWith('/') ? asked : { ...asked, path: '/' };
  const t = choose(site.languages, visit, site.publisher.language);
  const chosen = visit.lang === t.code ? t.code : undefined;
  const isOurs = (href: string) =>
    /^\/(?!\/)/.test(href) || href === site.publicUrl || href.startsWith(`${site.publicUrl}/`);
  return {
    site,
    visit,
    t,
    f: formats(t.code),
    chosen,
    link: (href) =>
      chosen !== undefined && isOurs(href) ? withQuery(href, { lang: chosen }) : href,
  };
}

/**
 * An address that a source gives, as a link may carry it. Sources write `school.example` for
 * `http://school.example`; what has another scheme (`javascript:`) is no address.
 */
export function webAddress(given: string): URL | undefined {
  const text = given.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`;
  if (!isUrl(address)) return undefined;
  const url = new URL(address);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  return web && url.hostname.includes('.') ? url : undefined;
}

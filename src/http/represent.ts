import type { Request } from 'express';
import type { Visit } from '../kernel/html-view.ts';
import type { Document } from '../linked-data/document.ts';
import { type Serialiser, serialisers } from '../linked-data/serialisers.ts';
import { preferred, visitOf } from './negotiate.ts';
import type { Reply } from './reply.ts';

/** A record that one address gives in several forms. Nothing is made that is not asked for. */
export interface Represented {
  /** Address of the record, absolute. */
  readonly iri: string;
  /** Changes when, and only when, the data of the record changes. */
  readonly version: string;
  readonly modified?: Date;
  readonly document: () => Document;
  readonly html?: (visit: Visit) => string;
  /** Whatever else the page shows that `version` does not cover: language aside, today's date, say. */
  readonly htmlVersion?: string;
  readonly licence?: string;
  readonly profile?: string;
  /** Further `Link` values. */
  readonly links?: readonly string[];
}

const HTML = 'text/html';
const JSON_LD = 'application/ld+json';
const CONTEXT_REL = 'http://www.w3.org/ns/json-ld#context';
/** `application/json` is taken for JSON-LD with its context in a `Link`. */
const offered = [...serialisers.map((s) => s.type), 'application/json'];
const withHtml = [...offered, HTML];

export const mediaTypeFor = (req: Request, html: boolean): string =>
  preferred(req.headers.accept, html ? withHtml : offered) ?? JSON_LD;

function linksOf(record: Represented, type: string): string {
  const { iri, licence, profile, links = [] } = record;
  const alternates = serialisers
    .filter((s) => s.type !== type)
    .map((s) => `<${iri}>; rel="alternate"; type="${s.type}"`);
  return [
    `<${iri}>; rel="canonical"`,
    ...alternates,
    ...(record.html !== undefined && type !== HTML
      ? [`<${iri}>; rel="alternate"; type="${HTML}"`]
      : []),
    ...(licence === undefined ? [] : [`<${licence}>; rel="license"`]),
    ...(profile === undefined || type === HTML ? [] : [`<${profile}>; rel="profile"`]),
    ...links,
  ].join(', ');
}

const serialiserOf = (type: string): Serialiser | undefined =>
  serialisers.find((s) => s.type === (type === 'application/json' ? JSON_LD : type));

/** One address, several representations. A caller who accepts none of them gets JSON-LD. */
export function represent(req: Request, record: Represented): Reply {
  const type = mediaTypeFor(req, record.html !== undefined);
  const validators = record.modified === undefined ? {} : { modified: record.modified };
  const link = linksOf(record, type);
  if (type === HTML && record.html !== undefined) {
    const visit = visitOf(req);
    return {
      status: 200,
      type,
      body: record.html(visit),
      headers: { vary: 'Accept, Accept-Language', link },
      etag: `${record.version}-${record.htmlVersion ?? ''}-${visit.lang ?? visit.acceptLanguage ?? ''}`
        .replace(/[^\w.-]/g, '_')
        .slice(0, 120),
    };
  }
  const document = record.document();
  const context = `<${document.context}>; rel="${CONTEXT_REL}"; type="${JSON_LD}"`;
  return {
    status: 200,
    type,
    body: serialiserOf(type)?.write(document),
    headers: {
      vary: 'Accept, Accept-Language',
      link: type === 'application/json' ? `${link}, ${context}` : link,
      'access-control-allow-origin': '*',
    },
    etag: `${record.version}-${serialiserOf(type)?.extension}`,
    ...validators,
  };
}

import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';
import type { Visit } from '../kernel/html-view.ts';
import type { Document, WrittenDocument } from '../linked-data/document.ts';
import {
  FORMAT,
  FORMAT_WORDS,
  type Serialiser,
  serialiserNamed,
  serialisers,
} from '../linked-data/serialisers.ts';
import { preferred, visitOf } from './negotiate.ts';
import type { Reply } from './reply.ts';

/** A record that one address gives in several forms. Nothing is made that is not asked for. */
export interface Represented {
  /** Address of the record, absolute. */
  readonly iri: string;
  /** Changes when, and only when, the data of the record changes. Without it the answer has no validator. */
  readonly version?: string;
  readonly modified?: Date;
  /** As JSON-LD text where that is at hand; who gives it asks first which form is wanted (`isJsonLd`). */
  readonly document: () => Document | WrittenDocument;
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

/** `?format=turtle` stands above `Accept`: whoever follows a link cannot set a header. */
function asked(req: Request): string | undefined {
  const word = req.query[FORMAT];
  if (word === undefined) return undefined;
  const type = typeof word === 'string' ? serialiserNamed(word)?.type : undefined;
  if (type !== undefined) return type;
  const message = `is one of ${FORMAT_WORDS.join(', ')}`;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: `/query/${FORMAT}`, message }],
  });
}

export const mediaTypeFor = (req: Request, html: boolean): string =>
  asked(req) ?? preferred(req.headers.accept, html ? withHtml : offered) ?? JSON_LD;

/** Whether it is answered by JSON-LD, under either of its names. */
export const isJsonLd = (type: string): boolean => type === JSON_LD || type === 'application/json';

/** An address of ours in the form that was asked for by `?format=`, and so on to the last page. */
export function inSameForm(req: Request, address: string): string {
  const word = req.query[FORMAT];
  if (typeof word !== 'string') return address;
  return `${address}${address.includes('?') ? '&' : '?'}${FORMAT}=${encodeURIComponent(word)}`;
}

/** What whoever follows a link to a form, and saves it, finds in the folder: `trainings-ab12.ttl`. */
function fileName(iri: string, extension: string): string {
  const { pathname } = new URL(iri);
  const name = pathname
    .split('/')
    .filter(Boolean)
    .join('-')
    .replace(/[^\w.-]/g, '_');
  return `inline; filename="${name === '' ? 'data' : name.slice(0, 120)}.${extension}"`;
}

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

const etagOf = (version: string | undefined, ...parts: readonly string[]) =>
  version === undefined
    ? {}
    : {
        etag: [version, ...parts]
          .join('-')
          .replace(/[^\w.-]/g, '_')
          .slice(0, 160),
      };

/** Of any length, and none of it lost: two languages never share a validator. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const serialiserOf = (type: string): Serialiser | undefined =>
  serialisers.find((s) => s.type === (isJsonLd(type) ? JSON_LD : type));

/** One address, several representations. A caller who accepts none of them gets JSON-LD. */
export function represent(req: Request, record: Represented): Reply {
  const { html } = record;
  const type = mediaTypeFor(req, html !== undefined);
  return type === HTML && html !== undefined
    ? asPage(req, record, html)
    : asData(req, record, type);
}

function asPage(req: Request, record: Represented, html: (visit: Visit) => string): Reply {
  const visit = visitOf(req);
  const language = visit.lang ?? visit.acceptLanguage ?? '';
  return {
    status: 200,
    type: HTML,
    body: html(visit),
    headers: { vary: 'Accept, Accept-Language', link: linksOf(record, HTML) },
    ...etagOf(record.version, digest(`${record.htmlVersion ?? ''}\n${language}`)),
  };
}

function asData(req: Request, record: Represented, type: string): Reply {
  const document = record.document();
  const { extension = '', write } = serialiserOf(type) ?? {};
  const form = type === 'application/json' ? 'json' : extension;
  const context = `<${document.context}>; rel="${CONTEXT_REL}"; type="${JSON_LD}"`;
  const links = linksOf(record, type);
  return {
    status: 200,
    type,
    body: 'jsonLd' in document ? document.jsonLd : write?.(document),
    headers: {
      vary: 'Accept, Accept-Language',
      link: type === 'application/json' ? `${links}, ${context}` : links,
      'access-control-allow-origin': '*',
      ...(req.query[FORMAT] === undefined
        ? {}
        : { 'content-disposition': fileName(record.iri, extension) }),
    },
    ...etagOf(record.version, form),
    ...(record.modified === undefined ? {} : { modified: record.modified }),
  };
}

/**
 * What a program finds at the address of a withdrawn record: 410 with a tombstone in the form it asked
 * for. A browser, and whatever else went wrong, gets the error as it is.
 */
export async function orTombstone(
  req: Request,
  read: () => Promise<Reply>,
  tombstone: (withdrawn: Date) => Document,
): Promise<Reply> {
  try {
    return await read();
  } catch (error) {
    const type = mediaTypeFor(req, true);
    const withdrawn = error instanceof AppError ? error.facts['withdrawn'] : undefined;
    if (type === HTML || typeof withdrawn !== 'string') throw error;
    const body = serialiserOf(type)?.write(tombstone(new Date(withdrawn)));
    return {
      status: 410,
      type,
      body,
      headers: { vary: 'Accept', 'access-control-allow-origin': '*' },
    };
  }
}

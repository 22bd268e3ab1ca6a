import type { Request } from 'express';
import Negotiator from 'negotiator';
import type { Visit } from '../kernel/html-view.ts';
import { browserToken, formToken } from './browser.ts';
import { type Actor, findActor } from './guard.ts';

/**
 * The media type of `types` that the caller likes best; undefined when none will do. Parameters are
 * left out before choosing: `application/ld+json;profile="…"` would match nothing we offer (measured,
 * negotiator 1), and a profile is a wish, not another media type.
 */
export function preferred(
  accept: string | undefined,
  types: readonly string[],
): string | undefined {
  if (accept === undefined || accept === '*/*') return types[0];
  if (types.includes(accept)) return accept;
  const plain = accept
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((range) => {
      const [type = '', ...parameters] = range.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      const q = parameters.find((p) => /^\s*q\s*=/i.test(p));
      return q === undefined ? type.trim() : `${type.trim()};${q.trim()}`;
    })
    .join(', ');
  return new Negotiator({ headers: { accept: plain } }).mediaType([...types]);
}

/** A browser: HTML stands before every kind of data in what it accepts. */
export const prefersHtml = (req: Request): boolean =>
  req.headers.accept !== undefined &&
  preferred(req.headers.accept, ['application/json', 'text/html']) === 'text/html';

const personIn = ({ name, role, issuer }: Extract<Actor, { kind: 'account' }>) => ({
  name,
  role,
  ...(issuer === undefined ? {} : { issuer }),
});

export function visitOf(req: Request): Visit {
  const lang = req.query['lang'];
  const actor = findActor(req);
  const token = actor === undefined ? undefined : browserToken(req);
  return {
    path: req.originalUrl,
    lang: typeof lang === 'string' ? lang : undefined,
    acceptLanguage: req.headers['accept-language'],
    ...(actor?.kind === 'account' ? { person: personIn(actor) } : {}),
    ...(token === undefined ? {} : { formToken: formToken(token) }),
  };
}

/**
 * In which languages to name what has names in many, the best first: the reader's own; English before the
 * node's own for whoever asked for another.
 */
export function namingLanguages(visit: Visit, own: string): readonly string[] {
  const asked = languagesOf(visit);
  return [...new Set([...asked, ...(asked.length === 0 ? [own] : []), 'en', own])];
}

/** The reader's languages, ISO 639-1, the best first: `?lang=`, then what the browser asks for. */
export function languagesOf({ lang, acceptLanguage }: Visit): readonly string[] {
  const asked = new Negotiator({
    headers: { 'accept-language': acceptLanguage ?? '' },
  }).languages();
  const given = [...(lang === undefined ? [] : [lang]), ...asked];
  return [...new Set(given.map((tag) => tag.toLowerCase().split('-', 1)[0] ?? ''))].filter((tag) =>
    /^[a-z]{2}$/.test(tag),
  );
}

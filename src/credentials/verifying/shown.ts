/** What a credential or an offer says, for the eyes of the one who brought it: in any of the forms, without judging it. */
import { isUrl } from '../../kernel/url.ts';
import { isObject } from './check-form.ts';
import { termsOf } from './check-skills.ts';
import type { Json, KnownConcept } from './checks.ts';

/** A text in languages: `und` is one whose language is not told. */
type Said = Readonly<Record<string, string>>;

export interface Shown {
  readonly title?: Said | undefined;
  readonly issuer?: Said | undefined;
  readonly holder?: Said | undefined;
  /** Of a job offer, with its number in a public register. */
  readonly employer?: Said | undefined;
  readonly place?: Said | undefined;
  /** ISO 8601. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Who gave the training, where that is told apart. */
  readonly provider?: Said | undefined;
  /** European Qualifications Framework, 1 to 8. */
  readonly level?: string | undefined;
  readonly skills: readonly { readonly iri: string; readonly labels: Said }[];
}

const MOST_LETTERS = 500;
const cut = (text: string): string => text.slice(0, MOST_LETTERS);

/** A text, `{ "@value", "@language" }`, `{ "fr": … }`, or a list of such. */
function saidIn(value: unknown): Said | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : { und: cut(value) };
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value;
    const parts = all.map(saidIn).filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : Object.assign({}, ...parts.toReversed());
  }
  if (!isObject(value)) return undefined;
  const { '@value': text, '@language': language = 'und' } = value;
  if (typeof text === 'string') return { [String(language)]: cut(text) };
  const entries = Object.entries(value).flatMap(([code, one]) => {
    const inside = [one].flat()[0];
    return /^[a-z]{2,3}(?:-\w+)*$/.test(code) && typeof inside === 'string'
      ? [[code, cut(inside)] as const]
      : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The first of these places that holds something; a list counts by its first. */
function at(value: unknown, path: string): unknown {
  let here = value;
  for (const name of path.split('/')) {
    const [one] = [here].flat();
    if (!isObject(one)) return undefined;
    here = one[name];
  }
  return here;
}
const firstSaid = (content: Json, ...paths: readonly string[]): Said | undefined => {
  for (const path of paths) {
    const said = saidIn(at(content, path));
    if (said !== undefined) return said;
  }
  return undefined;
};

function timeAt(content: Json, ...paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const value = at(content, path);
    const date = new Date(typeof value === 'number' ? value * 1000 : String(value));
    if (value !== undefined && !Number.isNaN(date.getTime())) return date.toISOString();
  }
  return undefined;
}

const EQF = /^https?:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/;

function levelIn(content: Json): string | undefined {
  const said = at(content, 'achievement/eqf_level');
  if (typeof said === 'number') return String(said);
  const found = /"(https?:\/\/data\.europa\.eu\/snb\/eqf\/[1-8])"/.exec(JSON.stringify(content));
  return EQF.exec(found?.[1] ?? '')?.[1];
}

/** OB 3.0, B.1.3: a person by an IdentityObject. */
function namedBy(content: Json): Said | undefined {
  const given = at(content, 'credentialSubject/identifier');
  const named = [given].flat().find((one) => isObject(one) && one['identityType'] === 'name');
  return isObject(named) && named['hashed'] !== true ? saidIn(named['identityHash']) : undefined;
}

function partsOf(content: Json): Said | undefined {
  for (const begin of ['', 'credentialSubject/']) {
    for (const [given, family] of [
      ['given_name', 'family_name'],
      ['givenName', 'familyName'],
    ]) {
      const parts = [given, family].map((name) => saidIn(at(content, `${begin}${name}`)));
      const texts = parts.flatMap((part) => Object.values(part ?? {}).slice(0, 1));
      if (texts.length > 0) return { und: texts.join(' ') };
    }
  }
  return undefined;
}

const holderIn = (content: Json): Said | undefined =>
  namedBy(content) ??
  firstSaid(content, 'credentialSubject/fullName', 'credentialSubject/name') ??
  (content['vct'] === undefined ? undefined : firstSaid(content, 'name')) ??
  partsOf(content);

const titleIn = (content: Json): Said | undefined =>
  firstSaid(
    content,
    'credentialSubject/achievement/name',
    'credentialSubject/hasClaim/title',
    'displayParameter/title',
    'achievement/name',
    'title',
  ) ?? (content['vct'] === undefined ? firstSaid(content, 'name') : undefined);

export const nameOfIssuer = (content: Json): Said | undefined => {
  const said = firstSaid(
    content,
    'issuer/name',
    'issuer/legalName',
    'issuer/prefLabel',
    'issuer_name',
  );
  const { issuer } = content;
  return said ?? (typeof issuer === 'string' && isUrl(issuer) ? { und: issuer } : undefined);
};

/** What the credential calls a term itself: the text that stands beside its address. */
function ownLabel(value: unknown, iri: string): Said | undefined {
  if (Array.isArray(value)) {
    for (const one of value as readonly unknown[]) {
      const label = ownLabel(one, iri);
      if (label !== undefined) return label;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  if (value['id'] === iri || value['targetUrl'] === iri)
    return firstSaid(value, 'targetName', 'prefLabel', 'label', 'name');
  return ownLabel(Object.values(value), iri);
}

export function shownOf(content: Json, known: readonly KnownConcept[]): Shown {
  const skills = termsOf(content).map((iri) => {
    const labels = known.find((one) => one.iri === iri)?.labels ?? [];
    const said = Object.fromEntries(labels.map(({ language, label }) => [language, label]));
    return { iri, labels: labels.length > 0 ? said : (ownLabel(content, iri) ?? {}) };
  });
  return {
    title: titleIn(content),
    issuer: nameOfIssuer(content),
    holder: holderIn(content),
    from: timeAt(content, 'validFrom', 'issuanceDate', 'nbf', 'iat'),
    until: timeAt(content, 'validUntil', 'expirationDate', 'exp'),
    provider: firstSaid(
      content,
      'credentialSubject/achievement/creator/name',
      'achievement/provider/name',
    ),
    level: levelIn(content),
    skills,
  };
}

/** The ways to write a document. */
import { jsonld } from './serialisers/jsonld.ts';
import { ntriples } from './serialisers/ntriples.ts';
import type { Serialiser } from './serialisers/serialiser.ts';
import { turtle } from './serialisers/turtle.ts';

export type { Dump, Serialiser } from './serialisers/serialiser.ts';

/** Query parameter that asks for a form where `Accept` cannot be set: in a link that a person follows. */
export const FORMAT = 'format';

/** In order of preference: the first is what a caller without a wish gets. */
export const serialisers: readonly Serialiser[] = [jsonld, turtle, ntriples];

/** `turtle`, and also `ttl`, as the files are called. */
const wordOf = ({ name }: Serialiser): string => name.toLowerCase().replace(/\W/g, '');
export const FORMAT_WORDS: readonly string[] = serialisers.map(wordOf);
export const serialiserNamed = (word: string): Serialiser | undefined =>
  serialisers.find((s) => wordOf(s) === word || s.extension === word);

/** One form of a record: what it is called, and a link that gives it to whoever follows it. */
export interface Form {
  readonly type: string;
  readonly name: string;
  readonly href: string;
}

/** The forms of the record at `address`, our own page about it. */
export const formsOf = (address: string): readonly Form[] =>
  serialisers.map((s) => ({
    type: s.type,
    name: s.name,
    href: `${address}${address.includes('?') ? '&' : '?'}${FORMAT}=${wordOf(s)}`,
  }));

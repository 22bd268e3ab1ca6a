/**
 * The languages of the pages: one file of this folder each, named by its code. Adding the file is all it
 * takes; each says `export const messages: Messages = …`.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Negotiator from 'negotiator';
import type { Visit } from '../../kernel/html-view.ts';
import type { Messages } from './messages.ts';

export type { Messages } from './messages.ts';

const CODE = /^([a-z]{2,3})\.[jt]s$/;

/** The compiler checks a file against `Messages`; what is asked here is whether it is one at all. */
const isLanguage = (file: unknown): file is { readonly messages: Messages } =>
  typeof file === 'object' &&
  file !== null &&
  'messages' in file &&
  typeof file.messages === 'object' &&
  file.messages !== null &&
  'code' in file.messages;

export async function readLanguages(folder = import.meta.dirname): Promise<readonly Messages[]> {
  const files = (await readdir(folder)).filter((file) => CODE.test(file)).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const read: unknown = await import(pathToFileURL(join(folder, file)).href);
      if (!isLanguage(read) || read.messages.code !== CODE.exec(file)?.[1])
        throw new Error(`languages/${file} does not export the messages of its language`);
      return read.messages;
    }),
  );
}

/** `?lang=`, else what the browser asks for, else the node's own, else the first there is. */
export function choose(
  languages: readonly Messages[],
  { lang, acceptLanguage }: Pick<Visit, 'lang' | 'acceptLanguage'>,
  fallback: string,
): Messages {
  // The node's own stands first: it is what "any language" gets.
  const codes = languages
    .map((l) => l.code)
    .toSorted((a, b) => Number(b === fallback) - Number(a === fallback));
  const asked =
    acceptLanguage === undefined
      ? undefined
      : new Negotiator({ headers: { 'accept-language': acceptLanguage } }).language(codes);
  const find = (code: string | undefined) => languages.find((l) => l.code === code);
  const chosen = find(lang) ?? find(asked) ?? find(fallback) ?? languages[0];
  if (chosen === undefined) throw new Error('pages need at least one language');
  return chosen;
}

export const languages = await readLanguages();

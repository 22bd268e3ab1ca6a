/** How a learner is reached: sealed under their own key, and theirs to say once they have said it. */
import { z } from 'zod';
import { parse } from '../kernel/parse.ts';
import type { Sealer } from '../keys/index.ts';
import type { Contact } from './ask.ts';
import { openText, sealText } from './sealed.ts';

const zKept = z.object({
  email: z.string().optional(),
  language: z.string().optional(),
  /** The learner said it, on their own page. */
  own: z.boolean().optional(),
});
export type KeptContact = z.output<typeof zKept>;

export const sealContact = (person: Sealer, learner: string, contact: KeptContact): string =>
  sealText(person, 'contact', learner, JSON.stringify(contact));

export const openContact = (person: Sealer, learner: string, sealed: string): KeptContact =>
  parse(zKept, JSON.parse(openText(person, 'contact', learner, sealed)), 'what was sealed');

/** What a centre leaves out stays as it was, and so does all that the learner said. */
export const mergedContact = (before: KeptContact, said: Contact): KeptContact =>
  before.own === true
    ? before
    : { email: said.email ?? before.email, language: said.language ?? before.language };

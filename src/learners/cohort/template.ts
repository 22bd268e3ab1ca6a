/** What is said once of a training, and fills what the file does not say of a learner. */
import { z } from 'zod';
import { isLegible } from '../../kernel/legible.ts';
import { isStorable } from '../../kernel/storable.ts';
import { isIri } from '../../kernel/url.ts';

export const letterLanguages = ['fr', 'en', 'es'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

const zText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(isStorable, { message: 'text without control characters' });

const zLine = (most: number) =>
  zText(most).refine(isLegible, { message: 'text without control or invisible characters' });

export const zTemplate = z
  .strictObject({
    /** What was to be done, in the language of the training; default: what the training says. */
    criteria: zText(10_000).optional(),
    /** How long it is valid; default: without an end. */
    validMonths: z.int().min(1).max(600).optional(),
    /** ECTS or the like. */
    points: z.number().positive().max(1000).optional(),
    assessment: zLine(200)
      .optional()
      .describe('the kind: written examination, project before a jury'),
    result: zLine(200).optional(),
    start: z.iso.date().optional(),
    end: z.iso.date().optional(),
    evidence: z
      .strictObject({
        id: z.string().max(2000).refine(isIri, { message: 'an absolute address, without spaces' }),
        name: zText(300).optional(),
      })
      .optional(),
    /** Of mails, letters and the learner's page. */
    language: z.enum(letterLanguages).optional(),
  })
  .refine(({ start, end }) => start === undefined || end === undefined || start <= end, {
    message: 'not before the start',
    path: ['end'],
  });
export type Template = z.output<typeof zTemplate>;

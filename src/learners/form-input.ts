/** What is typed into the forms of credentials, as records take it; what is wrong names the field and the rule. */
import { z } from 'zod';
import { type Learner, zLearner } from '../credentials/index.ts';
import { isEmail } from '../kernel/email.ts';
import type { Issue } from '../kernel/errors.ts';
import { isLegible } from '../kernel/legible.ts';
import type { Contact } from './ask.ts';
import { namesLeftBehind } from './corrected-name.ts';
import type { Corrected, Typed } from './views.ts';

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

/** Rules in words that the pages have in each language (`pages/languages/faults.ts`). */
function learnerIssues(typed: Partial<Corrected> & Pick<Typed, 'birthDate'>): readonly Issue[] {
  const { birthDate } = typed;
  return [
    ...(typed.name === '' ? [{ pointer: '/name', message: 'is needed' }] : []),
    ...(['name', 'givenName', 'familyName'] as const).flatMap((field) => {
      const name = typed[field] || undefined;
      if (zLearner.shape[field].safeParse(name).success) return [];
      const message = isLegible(name ?? '') ? 'is shorter' : 'has no invisible characters';
      return [{ pointer: `/${field}`, message }];
    }),
    ...(birthDate === '' || isDay(birthDate)
      ? []
      : [{ pointer: '/birthDate', message: 'is a day of the calendar' }]),
  ];
}

export function issueIssues(typed: Typed): readonly Issue[] {
  const { training, email } = typed;
  return [
    ...(training === '' ? [{ pointer: '/training', message: 'is needed' }] : []),
    ...learnerIssues(typed),
    ...(email === '' || isEmail(email)
      ? []
      : [{ pointer: '/email', message: 'is an e-mail address' }]),
  ];
}

const LANGUAGE = /^[a-z]{2}$/;

/** The id of the training, or the address of its page. */
const trainingIn = (given: string): string =>
  given.replace(/^.*\/trainings\//, '').replace(/[?#].*$/, '');

/** After `issueIssues` found nothing. */
export function recordIn({ training, name, birthDate, email, language }: Typed): {
  readonly training: string;
  readonly learner: Learner;
  readonly contact: Contact | undefined;
} {
  return {
    training: trainingIn(training),
    learner: { name, ...(birthDate !== '' && { birthDate }) },
    contact: email === '' ? undefined : { email, ...(LANGUAGE.test(language) && { language }) },
  };
}

export const typedCorrection = (learner: Learner | undefined): Corrected => ({
  name: learner?.name ?? '',
  givenName: learner?.givenName ?? '',
  familyName: learner?.familyName ?? '',
  birthDate: learner?.birthDate ?? '',
});

/** What is emptied is taken out; what stands as it stood is not corrected. */
export function correctionOf(typed: Corrected, learner: Learner) {
  const stood = typedCorrection(learner);
  const said = (field: keyof Corrected) =>
    typed[field] === stood[field] ? undefined : typed[field] || null;
  const corrected = {
    name: said('name'),
    givenName: said('givenName'),
    familyName: said('familyName'),
    birthDate: said('birthDate'),
  };
  const issues = [...learnerIssues(typed), ...namesLeftBehind(learner, corrected)];
  return { issues, learner: corrected };
}

/** What is typed into the forms of credentials, as records take it; what is wrong names the field and the rule. */
import { z } from 'zod';
import { type Learner, zLearner } from '../credentials/index.ts';
import type { Issue } from '../kernel/errors.ts';
import type { Contact } from './ask.ts';
import { namesLeftBehind } from './corrected-name.ts';
import type { Corrected, Typed } from './views.ts';

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

/** Rules in words that the pages have in each language (`pages/languages/faults.ts`). */
function learnerIssues({ name, birthDate }: Pick<Typed, 'name' | 'birthDate'>): readonly Issue[] {
  return [
    ...(name === '' ? [{ pointer: '/name', message: 'is needed' }] : []),
    ...(zLearner.shape.name.safeParse(name || undefined).success
      ? []
      : [{ pointer: '/name', message: 'is shorter' }]),
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
    ...(email === '' || z.email().max(254).safeParse(email).success
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

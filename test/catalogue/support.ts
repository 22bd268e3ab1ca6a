/** Trainings that are published in tests: small, and each with an address of its own. */
import type { Organisation, Session, Training } from '../../src/catalogue/index.ts';
import {
  offeringId,
  publishTrainings,
  type Run,
  runOf,
  sessionId,
  trainingId,
} from '../../src/catalogue/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import { aClock } from '../support/app.ts';
import { aBell } from '../support/bell.ts';
import { minimal, usual } from './training-samples.ts';

export const SOURCE = 'one';
export const idOf = (key: string, source = SOURCE): string => trainingId(source, key);

export const aProvider = (id: string, name = `École ${id}`): Organisation => ({
  id,
  name,
  contacts: [],
});

/** A training without offerings; `patch` says what differs. */
export const aTraining = (key: string, patch: Partial<Training> = {}): Training => ({
  ...minimal,
  id: idOf(key, patch.source),
  source: SOURCE,
  sourceKey: key,
  title: `Atelier ${key}`,
  provider: aProvider('school-1'),
  ...patch,
});

/** One offering with the sessions of these keys. */
export const offeringWith = (
  training: string,
  action: string,
  sessions: Readonly<Record<string, Partial<Session>>>,
): Training['offerings'][number] => {
  const [offering] = usual.offerings;
  const [session] = offering?.sessions ?? [];
  if (offering === undefined || session === undefined) throw new Error('the sample has a session');
  const id = offeringId(training, action);
  return {
    ...offering,
    id,
    sessions: Object.entries(sessions).map(([key, patch]) => ({
      ...session,
      id: sessionId(id, key),
      ...patch,
    })),
  };
};

/** The rich sample of linked data under a published id, with one session. */
export const aFullTraining = (key: string, patch: Partial<Training> = {}): Training => {
  const id = idOf(key);
  const offerings = [offeringWith(id, 'A1', { S1: {} })];
  return { ...usual, ...aTraining(key), ...usualTexts, offerings, ...patch };
};
const { objective, results, content, certifications, domain, exitLevel } = usual;
const usualTexts = {
  ...(objective === undefined ? {} : { objective }),
  ...(results === undefined ? {} : { results }),
  ...(content === undefined ? {} : { content }),
  ...(exitLevel === undefined ? {} : { exitLevel }),
  certifications,
  domain,
};

export const aRun = (number: number, source = SOURCE, complete = false): Run =>
  runOf(number, source, complete);

/** Publishes as an import does; `rung` is what the bell told, in order. */
export function aPublisher(db: () => Db) {
  const { bell, rung } = aBell();
  const clock = aClock();
  const needs = () => ({ db: db(), clock, bell });
  return {
    rung,
    clock,
    needs,
    publish: async (run: Run, ...batch: readonly Training[]) =>
      publishTrainings(needs(), run, batch),
  };
}

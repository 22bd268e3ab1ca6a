import type { TrainingRecord } from '../../src/credentials/index.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { achievementOf } from '../../src/learners/index.ts';
import { aTraining } from '../credentials/support.ts';
import { PUBLIC_URL } from '../support/app.ts';

/** Somebody who finished a training of the node; each number is another person. */
export const aRecord = (number = 1, changes: Partial<TrainingRecord> = {}): TrainingRecord => ({
  learner: { name: `Zoé Exemple ${number}`, birthDate: '2001-02-03' },
  achievement: achievementOf(
    aTraining({
      iri: `${PUBLIC_URL}/trainings/web`,
      provider: { iri: `${PUBLIC_URL}/providers/1`, name: 'École exemple' },
      skills: [
        {
          id: 'http://data.europa.eu/esco/skill/4d97e3c3-f335-47cc-a4ee-0d779fd42222',
          label: 'développer des prototypes de logiciel',
          language: 'fr',
          release: '1.2.1',
          assertedBy: 'provider',
        },
      ],
      eqfLevel: 5,
    }),
  ),
  validFrom: '2026-11-21T12:00:00Z',
  ...changes,
});

/** The code with which it was refused. */
export const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

/** With all that a record may say. */
export function aFullRecord() {
  const record = aRecord();
  return {
    ...record,
    achievement: {
      ...record.achievement,
      certification: {
        id: `${PUBLIC_URL}/certifications/rncp-1`,
        name: 'Titre exemple',
        code: '1',
      },
      credits: { points: 12 },
      qualityLabel: { id: 'https://label.example/geen', name: 'Label exemple' },
    },
    period: { start: '2026-01-05', end: '2026-06-30' },
    assessment: { kind: 'projet devant un jury', result: 'mention bien', date: '2026-06-29' },
    evidence: [{ id: 'https://work.example/1', name: 'Site web' }],
    validUntil: '2031-11-21T12:00:00Z',
  };
}

/** Cohorts as `/api/cohorts` tells them (`cohort.schema.ts`). */
import { present } from '../../kernel/present.ts';
import type { Cohort } from './cohort.ts';
import type { ShownCohort } from './shown.ts';

const MEMBERS = [
  'id',
  'training',
  'title',
  'state',
  'reason',
  'rows',
  'faults',
  'again',
  'issued',
  'made',
  'begun',
  'ended',
] as const satisfies readonly (keyof Cohort)[];
type Told = Pick<Cohort, (typeof MEMBERS)[number]>;

export const answerOf = (cohort: Cohort) => {
  const { organisation, change } = cohort;
  return present({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of these members
    ...(Object.fromEntries(MEMBERS.map((name) => [name, cohort[name]])) as unknown as Told),
    issuer: organisation === '' ? undefined : organisation,
    changing: change?.to,
  });
};

export const shownAnswer = ({ cohort, preview, mapping, firstFaults, states }: ShownCohort) => ({
  ...answerOf(cohort),
  template: cohort.template,
  ...present({
    mapping,
    columns: preview?.columns,
    preview: preview?.rows.map(({ line, values }) => ({ line, values })),
  }),
  firstFaults,
  states,
});

import type { AlignReport } from '../alignment/index.ts';
import { AppError } from '../kernel/errors.ts';
import { linesOf, withApi } from './api.ts';
import type { Command } from './command.ts';
import { progressOn } from './progress.ts';

interface Line {
  readonly progress?: { readonly done: number; readonly total: number };
  readonly report?: AlignReport;
  readonly problem?: { readonly title: string };
}

export const align: Command = {
  name: 'align',
  usage: '',
  summary: 'align what waits for it to ESCO; what was done stays done when it breaks off',
  takes: [0, 0],
  run: async ({ config, say }) =>
    withApi(config, async (api) => {
      const headers = { accept: 'application/x-ndjson' };
      const response = await api.call('/api/alignments', { method: 'POST', headers });
      const progress = progressOn(process.stderr);
      for await (const given of linesOf(response)) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own node wrote it
        const { progress: step, report, problem } = given as Line;
        if (step !== undefined) progress.show(`${step.done} trainings`, step.done, step.total);
        if (report === undefined && problem === undefined) continue;
        progress.end();
        if (report === undefined) throw new AppError('conflict', problem?.title ?? '');
        for (const line of linesAbout(report)) say(line);
        return 0;
      }
      throw new AppError('unavailable', 'The node stopped answering in the middle; run it again');
    }),
};

const share = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${Math.round((1000 * part) / whole) / 10} %`;

function* linesAbout({ looked, matched, seconds, counts }: AlignReport): Generator<string> {
  const { trainings, withAsserted, withSuggestedOnly, unaligned, withoutEscoSkill } = counts;
  yield `${looked} trainings looked at, ${matched} matched, in ${seconds} s`;
  yield `${counts.asserted} asserted statements, ${counts.suggested} suggested, ${counts.rejected} rejected by an operator`;
  yield `Of ${trainings} trainings ${withAsserted} have asserted statements, ${withSuggestedOnly} suggestions alone, ${unaligned} neither (${share(unaligned, trainings)})`;
  yield `${withoutEscoSkill} trainings (${share(withoutEscoSkill, trainings)}) publish one outcome without an ESCO skill`;
  if (counts.waiting > 0) yield `${counts.waiting} still wait: run it again`;
}

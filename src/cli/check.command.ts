import type { Triple } from '../linked-data/triples.ts';
import { withApi } from './api.ts';
import type { Command } from './command.ts';
import { progressOn } from './progress.ts';

/** So many records with faults are told one by one; all are counted. */
const TOLD = 50;

export const check: Command = {
  name: 'check',
  usage: '',
  summary: 'run our shapes over the map and the whole catalogue; exit 2 when one breaks a rule',
  takes: [0, 0],
  exits: { 2: 'a rule is broken' },
  run: async ({ config, say }) =>
    withApi(config, async (api) => {
      const { shapeChecker } = await import('../linked-data/shapes.ts');
      const { everyRecord, faultsOf } = await import('../pull/index.ts');
      const { checkMap } = await import('../job-families/index.ts');
      const map = await checkMap();
      for (const fault of map.faults.slice(0, TOLD)) say(fault);
      say(`Job-family map ${map.version} checked, ${map.faults.length} rules broken`);
      const checker = await shapeChecker();
      const progress = progressOn(process.stderr);
      let broken = 0;
      for (const [list, name] of LISTS) {
        const [ways, at] = [new Map<string, number>(), { checked: 0, broken: 0 }];
        for await (const { id, triples } of everyRecord(api.call, list)) {
          const faults = await faultsOf(checker, triples);
          at.checked += 1;
          countWay(triples, ways);
          if (faults.length > 0 && (at.broken += 1) <= TOLD) say(`${id}: ${faults.join('; ')}`);
          if (at.checked % 100 === 0) progress.show(`${at.checked} ${name} checked`);
        }
        progress.end();
        say(`${at.checked} ${name} checked, ${at.broken} break a rule`);
        if (at.checked > 0) say(`  field of study found by ${sharesOf(ways, at.checked)}`);
        broken += at.broken;
      }
      return broken + map.faults.length > 0 ? 2 : 0;
    }),
};

const LISTS = [
  ['/trainings', 'records'],
  ['/certifications', 'certifications'],
] as const;

/** How the field of study was found is said once of each record. */
function countWay(triples: readonly Triple[], ways: Map<string, number>): void {
  const said = triples.find((t) => t.predicate.endsWith('#fieldFoundBy'))?.object;
  if (said === undefined || typeof said === 'string') return;
  ways.set(said.value, (ways.get(said.value) ?? 0) + 1);
}

const sharesOf = (ways: ReadonlyMap<string, number>, all: number): string =>
  [...ways]
    .toSorted(([, a], [, b]) => b - a)
    .map(([way, n]) => `${way} ${((100 * n) / all).toFixed(1)} % (${n})`)
    .join(', ');

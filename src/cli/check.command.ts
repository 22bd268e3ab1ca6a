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
      let [checked, broken] = [0, 0];
      for await (const { id, triples } of everyRecord(api.call)) {
        const faults = await faultsOf(checker, triples);
        checked += 1;
        if (faults.length > 0 && (broken += 1) <= TOLD) say(`${id}: ${faults.join('; ')}`);
        if (checked % 100 === 0) progress.show(`${checked} records checked`);
      }
      progress.end();
      say(`${checked} records checked, ${broken} break a rule`);
      return broken + map.faults.length > 0 ? 2 : 0;
    }),
};

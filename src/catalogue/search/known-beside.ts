import { certificationsByCodes, codeKey } from '../../certifications/index.ts';
import { jobFamilyMap } from '../../job-families/index.ts';
import type { Reader } from '../../kernel/db.ts';
import type { SearchExtra, SearchSubject } from './search-row.ts';

/**
 * What this node holds beside its trainings: the level of the one registered certification that each leads
 * to, where the source names no level, and the job families that its ROME codes stand in.
 */
export async function knownBeside(
  reader: Reader,
  trainings: readonly SearchSubject[],
): Promise<ReadonlyMap<string, SearchExtra>> {
  const map = jobFamilyMap();
  const codes = trainings.flatMap(({ search }) =>
    search.eqf === undefined ? search.codes.certifications : [],
  );
  const held = await certificationsByCodes(reader, codes);
  return new Map(
    trainings.map(({ id, search }) => {
      const { rome, certifications } = search.codes;
      const levels = new Map(
        certifications.flatMap((code) => {
          const one = held.get(codeKey(code));
          return one?.eqf === undefined ? [] : [[one.id, one.eqf] as const];
        }),
      );
      const [eqf] = levels.size === 1 ? levels.values() : [];
      // A code that is wider than an occupation (a buyer's, of any trade) leads into no family.
      const led = map.occupationsFor({ rome }).filter((o) => o.relation !== 'broadMatch');
      const families = [...new Set(led.map((o) => o.family))];
      return [id, { families, ...(eqf === undefined ? {} : { eqf }) }];
    }),
  );
}

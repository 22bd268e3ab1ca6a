/** Rules of the map that take counting; the rest are shapes. Each answer is a sentence. */
import { conceptRef } from '../concept.ts';
import type { JobFamilyMap } from './map.ts';

/** Of all occupations: what the largest family may hold. */
const LARGEST_SHARE = 1 / 4;

const twice = (values: readonly string[]) => values.filter((v, i) => values.indexOf(v) !== i);

export function mapFaults(map: JobFamilyMap): readonly string[] {
  const slugs = [...map.families, ...map.occupations].map((o) => o.slug);
  const shares = map.families.map(({ slug }) => ({
    slug,
    share: map.occupations.filter((o) => o.family === slug).length / map.occupations.length,
  }));
  return [
    ...twice(slugs).map((slug) => `${slug}: the slug stands twice`),
    ...shares
      .filter(({ share }) => share > LARGEST_SHARE)
      .map(({ slug, share }) => `${slug}: holds ${Math.round(share * 100)} % of the occupations`),
    ...map.occupations
      .filter((o) => !map.families.some((f) => f.slug === o.family))
      .map((o) => `${o.slug}: there is no family ${o.family}`),
    ...map.occupations.flatMap((o) => [
      ...twice(o.matches.map((m) => m.target)).map((t) => `${o.slug}: two matches with ${t}`),
      ...o.matches
        .filter((m) => conceptRef(m.target) === undefined)
        .map((m) => `${o.slug}: ${m.target} is neither of ESCO nor of ROME`),
    ]),
  ];
}

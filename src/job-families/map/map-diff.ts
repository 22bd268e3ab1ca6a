/** What is different between two versions of the map, as a person wants to know it before a release. */
import type { JobFamilyMap, MapMatch, MapOccupation, Texts } from './map.ts';

export interface MapDiff {
  readonly from: string;
  readonly to: string;
  /** Slugs of families and occupations. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** To another family. */
  readonly moved: readonly { readonly slug: string; readonly from: string; readonly to: string }[];
  /** Name, forms, synonyms or definition. */
  readonly reworded: readonly string[];
  readonly matches: readonly MatchChange[];
  readonly skills: readonly {
    readonly slug: string;
    readonly added: number;
    readonly removed: number;
  }[];
}

interface MatchChange {
  readonly slug: string;
  readonly target: string;
  /** Relation and ground; undefined where there was, or is, no match. */
  readonly before?: string;
  readonly after?: string;
}

type Member = JobFamilyMap['families'][number] | MapOccupation;
const bySlug = <T extends Member>(members: readonly T[]) =>
  new Map(members.map((m) => [m.slug, m]));
const without = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) =>
  [...a.keys()].filter((slug) => !b.has(slug));

/** Present in both, in the order of the newer. */
function both<T extends Member>(older: readonly T[], newer: readonly T[]): [T, T][] {
  const before = bySlug(older);
  return newer.flatMap((after): [T, T][] => {
    const known = before.get(after.slug);
    return known === undefined ? [] : [[known, after]];
  });
}

const sorted = (texts: Texts | MapOccupation['synonyms']) =>
  Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1));
const wordsOf = (m: Member): string =>
  JSON.stringify([
    sorted(m.label),
    sorted(m.definition),
    ...('feminine' in m ? [sorted(m.feminine), sorted(m.masculine), sorted(m.synonyms)] : []),
  ]);

const saying = ({ relation, basis }: MapMatch): string => `${relation} (${basis})`;

function matchChanges(before: MapOccupation, after: MapOccupation): readonly MatchChange[] {
  const old = new Map(before.matches.map((m) => [m.target, saying(m)]));
  const now = new Map(after.matches.map((m) => [m.target, saying(m)]));
  return [...new Set([...old.keys(), ...now.keys()])].toSorted().flatMap((target) => {
    const [was, is] = [old.get(target), now.get(target)];
    if (was === is) return [];
    return [
      {
        slug: after.slug,
        target,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ];
  });
}

const skillsOf = (o: MapOccupation) =>
  new Set([...o.essential.map((s) => `essential ${s}`), ...o.optional.map((s) => `optional ${s}`)]);
const missingFrom = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((skill) => !b.has(skill)).length;

export function diffMaps(older: JobFamilyMap, newer: JobFamilyMap): MapDiff {
  const [old, now] = [older, newer].map((m) => bySlug<Member>([...m.families, ...m.occupations]));
  const occupations = both(older.occupations, newer.occupations);
  const families = both(older.families, newer.families);
  return {
    from: older.version,
    to: newer.version,
    added: without(now ?? new Map(), old ?? new Map()),
    removed: without(old ?? new Map(), now ?? new Map()),
    moved: occupations.flatMap(([a, b]) =>
      a.family === b.family ? [] : [{ slug: b.slug, from: a.family, to: b.family }],
    ),
    reworded: [...families, ...occupations].flatMap(([a, b]) =>
      wordsOf(a) === wordsOf(b) ? [] : [b.slug],
    ),
    matches: occupations.flatMap(([a, b]) => matchChanges(a, b)),
    skills: occupations.flatMap(([a, b]) => {
      const [was, is] = [skillsOf(a), skillsOf(b)];
      const [gone, fresh] = [missingFrom(was, is), missingFrom(is, was)];
      return gone + fresh === 0 ? [] : [{ slug: b.slug, added: fresh, removed: gone }];
    }),
  };
}

/** A line a change, `+`, `-`, `>` (moved) or `~`, and a line of sums. */
export function diffLines(diff: MapDiff): readonly string[] {
  const { from, to, added, removed, moved, reworded, matches, skills } = diff;
  const sums = `${added.length} added, ${removed.length} removed, ${moved.length} moved, ${reworded.length} reworded, ${matches.length} matches changed, ${skills.length} with other skills`;
  return [
    `Version ${from} → ${to}: ${sums}`,
    ...added.map((slug) => `+ ${slug}`),
    ...removed.map((slug) => `- ${slug}`),
    ...moved.map((m) => `> ${m.slug}: ${m.from} → ${m.to}`),
    ...reworded.map((slug) => `~ ${slug}: names or definition`),
    ...matches.map((m) => `~ ${m.slug}: ${m.target}: ${m.before ?? 'none'} → ${m.after ?? 'none'}`),
    ...skills.map((s) => `~ ${s.slug}: skills +${s.added} -${s.removed}`),
  ];
}

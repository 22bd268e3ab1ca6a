/**
 * Gazetteers by country: each `xx.tsv` under `vocabularies/places/` is one (docs/places.md). The folder is
 * looked at when a place is first asked for, a country's files when a place there is.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Completed, FoundArea, Gazetteer, Locality } from './gazetteer.ts';
import { gazetteerOfFiles } from './gazetteer-of-files.ts';

export interface Gazetteers {
  /** That of a country, or of the country that a territory with a code of its own belongs to. */
  readonly of: (country: string) => Gazetteer | undefined;
  readonly countries: () => readonly string[];
  /** A place in a country without a gazetteer comes back as it is. */
  readonly complete: <P extends Locality>(place: P) => Completed<P>;
  /**
   * Places, departments and regions named in a text, best first: those of the node's own country, else
   * those of others by their names (a bare number is read in the node's country alone).
   */
  readonly findAreas: (text: string, country: string) => readonly FoundArea[];
}

export function readGazetteers(folder: string): Gazetteers {
  let known: readonly Gazetteer[] | undefined;
  const all = (): readonly Gazetteer[] =>
    (known ??= readdirSync(folder)
      .filter((file) => /^[a-z]{2}\.tsv$/.test(file))
      .toSorted()
      .map((file) => gazetteerOfFiles(folder, file.slice(0, 2))));
  const of = (country: string): Gazetteer | undefined =>
    all().find((g) => g.country === country) ?? all().find((g) => g.alsoFor.includes(country));
  return {
    of,
    countries: () => all().map((g) => g.country),
    complete: (place) => of(place.country)?.complete(place) ?? { place, remarks: [] },
    findAreas: (text, country) => {
      const home = of(country);
      const found = home?.findAreas(text) ?? [];
      if (found.length > 0) return found;
      const isNamed = ({ from, to }: FoundArea) => !/\d/.test(text.slice(from, to));
      return all()
        .filter((g) => g !== home)
        .flatMap((g) => g.findAreas(text).filter(isNamed));
    },
  };
}

/** Those that come with this node. */
export const gazetteers: Gazetteers = readGazetteers(
  join(import.meta.dirname, '../../vocabularies/places'),
);

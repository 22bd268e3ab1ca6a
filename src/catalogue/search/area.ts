/** Places as the search needs them, drawn from the gazetteers of `src/places`. */
import { type FoundArea, type Gazetteers, gazetteers } from '../../places/index.ts';

export type Area = Pick<FoundArea, 'kind' | 'code' | 'name' | 'nuts' | 'latitude' | 'longitude'>;

export interface AreaFinder {
  /** Places named in a text, best first. */
  readonly find: (text: string) => readonly FoundArea[];
  /** Regions and departments with their NUTS codes. */
  readonly areas: () => readonly Area[];
}

/** `country`: of the node; a bare number is a code or postcode of there. */
export function areaFinder(country: string, known: Gazetteers = gazetteers): AreaFinder {
  let areas: readonly Area[] | undefined;
  return {
    find: (text) => known.findAreas(text, country),
    areas: () =>
      (areas ??= known
        .countries()
        .flatMap((code) =>
          (known.of(code)?.areas() ?? []).flatMap(({ kind, ...area }) =>
            kind === 'former-region' ? [] : [{ ...area, kind }],
          ),
        )),
  };
}

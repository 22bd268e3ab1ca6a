import type { Level } from '../../catalogue/index.ts';

/**
 * LHÉO dict-niveaux → European Qualifications Framework. 4 to 8 are the French levels of 1969 (V to
 * I), 11 to 18 the framework in force since 2019. The others say no level: 0 not communicated, 1 no
 * level in particular, 2 and 3 below the framework.
 */
const EQF: Readonly<Record<string, number | undefined>> = {
  '0': undefined,
  '1': undefined,
  '2': undefined,
  '3': undefined,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
  '8': 7,
  '11': 1,
  '12': 2,
  '13': 3,
  '14': 4,
  '15': 5,
  '16': 6,
  '17': 7,
  '18': 8,
};

/** "Level I" held the master and the doctorate; only the title tells them apart. */
const DOCTORATE = /(?<!\b(?:au|vers le|pré|post)[\s-]*)\bdoctorat\b/i;

export const isLevelCode = (code: string): boolean => Object.hasOwn(EQF, code);

/** Undefined for 0, which says that nothing is known. */
export function levelOf(code: string, title = ''): Level | undefined {
  if (code === '0') return undefined;
  const eqf = code === '8' && DOCTORATE.test(title) ? 8 : EQF[code];
  return eqf === undefined ? { code } : { code, eqf };
}

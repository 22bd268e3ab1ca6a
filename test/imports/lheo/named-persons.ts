/** The persons in the fixtures of LHÉO; each stands in many places of them. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const NAMES = [
  'zebulonne',
  'quatrepommes',
  'theodule',
  'grandchamplain',
  'ildefonse',
  'vertbois',
  'euphrasie',
  'tournemine',
  'hermeline',
  'fondemanche',
  'odon ',
  'pastourelle',
];

/** Those whose name stands in the text. */
export const personsIn = (text: string): readonly string[] => {
  const folded = fold(text);
  return NAMES.filter((name) => folded.includes(name));
};

/** Fewer words than these say too little of what they are the beginning of. */
const ENOUGH = 3;
/** Words that lead on to what differs: no name ends with them. */
const LEADS_ON =
  /[\s,:;(–-]+(?:spécialité|mention|option|parcours|dominante|domaine|série|section|voie|de|du|des|la|le|les|en|et|ou|à|au|aux|pour|par)$/iu;
const PUNCTUATION = /[\s,:;(–-]+$/u;

function commonWords(titles: readonly string[]): string {
  const [first = [], ...others] = titles.map((title) => title.split(' '));
  let count = 0;
  while (count < first.length && others.every((words) => words[count] === first[count])) count += 1;
  return first.slice(0, count).join(' ');
}

function tidied(start: string): string {
  const shorter = start.replace(PUNCTUATION, '').replace(LEADS_ON, '');
  return shorter === start ? start : tidied(shorter);
}

/**
 * One name for several diplomas under one number (46 mentions of one sports diploma): the words that all
 * titles begin with, where these are enough to say what it is; else the first title.
 */
export function commonTitle(titles: readonly string[]): string {
  const [first = ''] = titles;
  const others = new Set(titles);
  const start = commonWords([...others]);
  if (others.size <= 1 || others.has(start)) return start;
  const title = tidied(start);
  return title.split(' ').length >= ENOUGH ? title : first;
}

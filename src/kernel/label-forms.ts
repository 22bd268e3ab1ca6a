/**
 * The titles that a label in both genders stands for: `soudeur/soudeuse` (ESCO) is two,
 * `Soudeur / Soudeuse à l'arc` (ROME) is `Soudeur à l'arc` and `Soudeuse à l'arc`. What follows the
 * slash begins with as many words as stood before it; the rest belongs to both. A label without a
 * slash, or with several, or with fewer words after it than before, is left as it is.
 */
export function labelForms(label: string): readonly string[] {
  const halves = label.split('/').map((half) => half.trim().split(/\s+/));
  const [first, second] = halves;
  if (first === undefined || second === undefined || halves.length !== 2) return [];
  if (first[0] === '' || second.length < first.length || second[0] === '') return [];
  const shared = second.slice(first.length);
  return [[...first, ...shared].join(' '), second.join(' ')];
}

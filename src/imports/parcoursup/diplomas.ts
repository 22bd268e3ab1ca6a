/**
 * National diplomas that a course names with its first words, and their level: from 4 to 6 the national
 * framework counts as the European one. What other courses of the map lead to, their title does not settle.
 */
const DIPLOMAS: Readonly<Record<string, number>> = {
  BPJEPS: 4,
  BTS: 5,
  DEJEPS: 5,
  DEUST: 5,
  BUT: 6,
  'DN MADE': 6,
  'Diplome National d Art': 6,
  'Diplome de Comptabilite et de Gestion': 6,
  'Double licence': 6,
  Licence: 6,
  'Licence professionnelle': 6,
};

/** `course` as the file has it, its parts with three spaces between. */
export function diplomaOf(
  course: string,
): { readonly name: string; readonly eqf: number } | undefined {
  const [name = ''] = course.split(/\s{3,}/, 1);
  const eqf = Object.hasOwn(DIPLOMAS, name) ? DIPLOMAS[name] : undefined;
  return eqf === undefined ? undefined : { name, eqf };
}

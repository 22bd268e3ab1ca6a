/**
 * The field of a training in ISCED-F 2013, which ELM makes mandatory. The first NSF code that has a sure
 * counterpart decides; without one the field is unknown (9999). The way it was found is published
 * beside it (`fieldFoundBy`).
 */
export interface Field {
  readonly code: string;
  readonly by: 'nsf' | 'default';
}

/** NSF group (nomenclature des spécialités de formation) → ISCED-F; groups that have several are left out. */
const NSF: ReadonlyMap<string, string> = new Map([
  ['110', '058'],
  ['111', '053'],
  ['112', '0512'],
  ['114', '0541'],
  ['115', '0533'],
  ['116', '0531'],
  ['117', '0532'],
  ['118', '0511'],
  ['122', '0311'],
  ['123', '0314'],
  ['124', '0313'],
  ['125', '0232'],
  ['126', '0222'],
  ['127', '022'],
  ['131', '0232'],
  ['132', '0213'],
  ['133', '0215'],
  ['134', '021'],
  ['135', '0232'],
  ['136', '0231'],
  ['200', '07'],
  ['201', '0714'],
  ['210', '081'],
  ['211', '0811'],
  ['212', '08'],
  ['213', '08'],
  ['214', '0812'],
  ['220', '072'],
  ['221', '0721'],
  ['222', '0711'],
  ['223', '0715'],
  ['224', '0722'],
  ['225', '0722'],
  ['226', '0722'],
  ['227', '0713'],
  ['230', '07'],
  ['231', '0732'],
  ['232', '0732'],
  ['233', '0732'],
  ['234', '0722'],
  ['240', '0723'],
  ['241', '0723'],
  ['242', '0723'],
  ['243', '0723'],
  ['250', '071'],
  ['251', '0715'],
  ['252', '0716'],
  ['253', '0716'],
  ['254', '0715'],
  ['255', '071'],
  ['310', '041'],
  ['311', '1041'],
  ['312', '0416'],
  ['313', '0412'],
  ['314', '0411'],
  ['315', '0413'],
  ['322', '0211'],
  ['323', '0211'],
  ['324', '0415'],
  ['325', '0322'],
  ['326', '061'],
  ['330', '09'],
  ['331', '091'],
  ['332', '0923'],
  ['333', '011'],
  ['334', '101'],
  ['336', '101'],
  ['341', '0731'],
  ['344', '103'],
  ['346', '1031'],
  ['411', '1014'],
  ['412', '001'],
  ['413', '0031'],
  ['414', '0031'],
  ['415', '0031'],
]);

/** ISCED-F 2013, 9999 “Field unknown”: what no code of the source says is not asserted. */
const UNKNOWN: Field = { code: '9999', by: 'default' };

export function fieldOf(nsf: readonly string[]): Field {
  for (const group of nsf) {
    // A letter of function may follow the three digits (326t).
    const code = NSF.get(group.slice(0, 3));
    if (code !== undefined) return { code, by: 'nsf' };
  }
  return UNKNOWN;
}

export const nsfTable: ReadonlyMap<string, string> = NSF;

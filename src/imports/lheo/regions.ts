/**
 * Regions of France by INSEE's codes. Those of before 2016 and of today share no code with another
 * meaning, so an old one can be translated; but feeds also write the department into the region
 * (75: Paris, or Nouvelle-Aquitaine), so a known department goes before.
 */
const DEPARTMENTS: Readonly<Record<string, string>> = {
  '01': '971',
  '02': '972',
  '03': '973',
  '04': '974',
  '06': '976',
  '11': '75 77 78 91 92 93 94 95',
  '24': '18 28 36 37 41 45',
  '27': '21 25 39 58 70 71 89 90',
  '28': '14 27 50 61 76',
  '32': '02 59 60 62 80',
  '44': '08 10 51 52 54 55 57 67 68 88',
  '52': '44 49 53 72 85',
  '53': '22 29 35 56',
  '75': '16 17 19 23 24 33 40 47 64 79 86 87',
  '76': '09 11 12 30 31 32 34 46 48 65 66 81 82',
  '84': '01 03 07 15 26 38 42 43 63 69 73 74',
  '93': '04 05 06 13 83 84',
  '94': '2A 2B',
};

/** Champagne-Ardenne, Picardie, Haute-Normandie … → where they have been since 2016. */
const BEFORE_2016: Readonly<Record<string, string>> = {
  '21': '44',
  '22': '32',
  '23': '28',
  '25': '28',
  '26': '27',
  '31': '32',
  '41': '44',
  '42': '44',
  '43': '27',
  '54': '75',
  '72': '75',
  '73': '76',
  '74': '75',
  '82': '84',
  '83': '84',
  '91': '76',
  // Overseas by their departments, as some feeds have them.
  '971': '01',
  '972': '02',
  '973': '03',
  '974': '04',
  '976': '06',
};

const REGION_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(DEPARTMENTS).flatMap(([region, departments]) =>
    departments.split(' ').map((department): [string, string] => [department, region]),
  ),
);

export interface ReadRegion {
  readonly region?: string;
  /** What was done to the source's code, when it was not taken as it stands. */
  readonly remark?: string;
}

const UNKNOWN = 'not a code of a region; left out';

/** `department` is a code of INSEE that was read already. */
export function readRegion(text: string | undefined, department: string | undefined): ReadRegion {
  const derived = department === undefined ? undefined : REGION_OF.get(department);
  const code = text?.padStart(2, '0');
  const translated = code === undefined ? undefined : (BEFORE_2016[code] ?? code);
  if (derived !== undefined) return fromDepartment(derived, code, translated);
  if (code === undefined || translated === undefined) return {};
  if (DEPARTMENTS[translated] === undefined) return { remark: UNKNOWN };
  return translated === code ? { region: code } : { region: translated, remark: TRANSLATED };
}

const TRANSLATED = 'code of a region from before 2016, translated to that of today';

function fromDepartment(region: string, code?: string, translated?: string): ReadRegion {
  if (code === undefined || code === region) return { region };
  if (translated === region) return { region, remark: TRANSLATED };
  return { region, remark: 'the region is not that of the department, which is taken' };
}

/** `29`, `029`, `2a` → a code of INSEE; Corsica's old 20 only with the commune or postcode to tell. */
export function readDepartment(
  text: string | undefined,
  commune: string | undefined,
  postcode: string | undefined,
): string | undefined {
  const code = text
    ?.toUpperCase()
    .replace(/^0(?=\d{2}$)/, '')
    .padStart(2, '0');
  if (code !== undefined && REGION_OF.has(code)) return code;
  if (commune !== undefined) return ofCommune(commune);
  if (code === '20' && postcode !== undefined) return postcode < '20200' ? '2A' : '2B';
  return undefined;
}

const ofCommune = (commune: string): string | undefined => {
  const code = commune.startsWith('97') ? commune.slice(0, 3) : commune.slice(0, 2);
  return REGION_OF.has(code) ? code : undefined;
};

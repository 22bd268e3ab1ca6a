/** Regions and departments of France with their NUTS codes, and the words around places. */
import { z } from 'zod';

const zAreas = z.array(
  z.object({ code: z.string(), nom: z.string(), region: z.string().optional() }),
);

/**
 * NUTS 2 (Commission Regulation (EU) 2019/1755, unchanged for France in the classification of 2024) → its
 * departments; within one, NUTS 3 are numbered in this order. Codes of NUTS are of Eurostat.
 */
const NUTS: Readonly<Record<string, string>> = {
  FR10: '75 77 78 91 92 93 94 95',
  FRB0: '18 28 36 37 41 45',
  FRC1: '21 58 71 89',
  FRC2: '25 39 70 90',
  FRD1: '14 50 61',
  FRD2: '27 76',
  FRE1: '59 62',
  FRE2: '02 60 80',
  FRF1: '67 68',
  FRF2: '08 10 51 52',
  FRF3: '54 55 57 88',
  FRG0: '44 49 53 72 85',
  FRH0: '22 29 35 56',
  FRI1: '24 33 40 47 64',
  FRI2: '19 23 87',
  FRI3: '16 17 79 86',
  FRJ1: '11 30 34 48 66',
  FRJ2: '09 12 31 32 46 65 81 82',
  FRK1: '03 15 43 63',
  FRK2: '01 07 26 38 42 69 73 74',
  FRL0: '04 05 06 13 83 84',
  FRM0: '2A 2B',
};

/** Overseas departments are a NUTS 2 region each, with one NUTS 3. */
const OVERSEAS: Readonly<Record<string, string>> = {
  '971': 'FRY1',
  '972': 'FRY2',
  '973': 'FRY3',
  '974': 'FRY4',
  '976': 'FRY5',
};

const NUTS3 = new Map([
  ...Object.entries(NUTS).flatMap(([nuts, departments]) =>
    departments.split(' ').map((code, i): [string, string] => [code, `${nuts}${i + 1}`]),
  ),
  ...Object.entries(OVERSEAS).map(([code, nuts]): [string, string] => [code, `${nuts}0`]),
]);

/** Until 2015 → code, NUTS 2 that goes on, region of today. */
const FORMER: readonly (readonly [string, string, string, string, string])[] = [
  ['21', 'FRF2', 'Champagne-Ardenne', '', '44'],
  ['22', 'FRE2', 'Picardie', '', '32'],
  ['23', 'FRD2', 'Haute-Normandie', '', '28'],
  ['25', 'FRD1', 'Basse-Normandie', '', '28'],
  ['26', 'FRC1', 'Bourgogne', '', '27'],
  ['31', 'FRE1', 'Nord-Pas-de-Calais', 'Nord-Pas de Calais', '32'],
  ['41', 'FRF3', 'Lorraine', '', '44'],
  ['42', 'FRF1', 'Alsace', '', '44'],
  ['43', 'FRC2', 'Franche-Comté', '', '27'],
  ['54', 'FRI3', 'Poitou-Charentes', '', '75'],
  ['72', 'FRI1', 'Aquitaine', '', '75'],
  ['73', 'FRJ2', 'Midi-Pyrénées', '', '76'],
  ['74', 'FRI2', 'Limousin', '', '75'],
  ['82', 'FRK2', 'Rhône-Alpes', '', '84'],
  ['83', 'FRK1', 'Auvergne', '', '84'],
  ['91', 'FRJ1', 'Languedoc-Roussillon', '', '76'],
];

const REGION_NAMES: Readonly<Record<string, string>> = {
  '04': 'Réunion|Ile de la Réunion',
  '11': 'IDF|région parisienne',
  '24': 'Centre',
  '32': 'HDF',
  '93': 'PACA|région Sud|Provence',
};

/** Codes under which some feeds have an overseas region. */
const REGION_CODES: Readonly<Record<string, string>> = {
  '01': '971',
  '02': '972',
  '03': '973',
  '04': '974',
  '06': '976',
};

/** Where postcodes do not begin with the code of the department. */
const POSTCODES: Readonly<Record<string, string>> = {
  '2A': '200 201',
  '2B': '202 206',
  '977': '',
  '978': '',
  '971': '971',
};

const RULES = [
  'country\tFR\tGP MQ GF RE YT PM BL MF WF PF NC TF',
  'abbreviation\tst\tsaint',
  'abbreviation\tste\tsainte',
  'near\tà|au|aux|vers|près de|près d|proche de|proche d|autour de|autour d|aux alentours de|à côté de|ville de|du côté de',
  'within\ten|dans|dans le|dans la|dans les|dans l|région|en région|département|dans le département|département de|département du|le',
  'counted\técole|ecole|bac|niveau|niveaux|windows|word|excel|office|angular|java|php|python|html|css|sap|iso|vue|version|h|heure|heures|jour|jours|an|ans|mois|semaine|semaines|euro|euros|eqf|cec|titre|top',
];

const regionNuts = (region: string, departments: z.output<typeof zAreas>): string => {
  const of = departments.filter((d) => d.region === region);
  const overseas = of.flatMap((d) => OVERSEAS[d.code] ?? []);
  // NUTS 1; overseas NUTS 2, where NUTS 1 is all of them together.
  return overseas[0] ?? NUTS3.get(of[0]?.code ?? '')?.slice(0, 3) ?? '';
};

export async function areaRows(regions: unknown, departments: unknown): Promise<string[]> {
  const [newer, home] = [zAreas.parse(regions), zAreas.parse(departments)];
  return [
    '# Places of France: areas and the words around them. By scripts/places.ts; format in docs/places.md.',
    '# INSEE, Code officiel géographique 2026 (Licence Ouverte 2.0), by @etalab/decoupage-administratif; NUTS: Eurostat.',
    ...RULES,
    ...newer.map(({ code, nom }) =>
      [
        'region',
        code,
        regionNuts(code, home),
        nom,
        REGION_NAMES[code] ?? '',
        REGION_CODES[code] ?? '',
      ].join('\t'),
    ),
    ...FORMER.map((row) => ['former-region', ...row].join('\t')),
    ...home.map(({ code, nom, region = '' }) =>
      ['department', code, NUTS3.get(code) ?? '', nom, '', region, POSTCODES[code] ?? code].join(
        '\t',
      ),
    ),
  ];
}

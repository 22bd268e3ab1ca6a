/**
 * The tables that member states gave EURES, by the file names of their collection: country, language of
 * the titles, and which of the two the relation of a row describes: 1 the national occupation, 2 that of ESCO.
 * No direction is declared where the table does not bear one out: its broader and its narrower rows
 * disagree about which side is the broader (2,638 rows against 2,490 in Lithuania).
 */
export interface NationalTable {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly describes?: 1 | 2;
}

const national = (country: string, language: string): NationalTable => ({
  country,
  language,
  describes: 1,
});
const esco = (country: string, language: string): NationalTable => ({
  country,
  language,
  describes: 2,
});

export const NATIONAL_TABLES: Readonly<Record<string, NationalTable>> = {
  aut_de: esco('AT', 'de'),
  bgr_bg: national('BG', 'bg'),
  cze_cs: national('CZ', 'cs'),
  deu_de: esco('DE', 'de'),
  dnk_da: national('DK', 'da'),
  esp_es: national('ES', 'es'),
  est_et: national('EE', 'et'),
  fra_fr: esco('FR', 'fr'),
  hrv_hr: national('HR', 'hr'),
  hun_hu: national('HU', 'hu'),
  ita_it: national('IT', 'it'),
  ltu_lt: { country: 'LT', language: 'lt' },
  lva_lv: national('LV', 'lv'),
  nld_nl: national('NL', 'nl'),
  nor_no: national('NO', 'no'),
  pol_pl: national('PL', 'pl'),
  prt_pt: national('PT', 'pt'),
  rou_ro: national('RO', 'ro'),
  svk_sk: national('SK', 'sk'),
  svn_sl: national('SI', 'sl'),
  swe_sv: national('SE', 'sv'),
};

/** When the collection was put together; the tables themselves bear no date. */
export const COLLECTED = {
  version: '2025',
  dated: '2025-01-25',
  release: '2025.1',
} as const;

/** The French table is ESCO–ROME V1.4, row by row: it goes by that name, and its codes are ROME's. */
export const ESCO_ROME = {
  name: 'ESCO–ROME',
  version: 'V1.4',
  dated: '2022-07-13',
  authors: 'Pôle emploi - France',
  first: 'ESCO 1.1',
  second: 'ROME V3.0',
} as const;

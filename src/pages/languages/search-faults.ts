import type { KeptWords } from './kept-words.ts';

/** What is wrong with the address of a search or of a list. */
export const SEARCH_FAULTS: KeptWords = {
  'is a day, YYYY-MM-DD': {
    fr: 'doit être un jour du calendrier, comme 2026-12-31',
    es: 'debe ser un día del calendario, como 2026-12-31',
  },
  'is yes or no': { fr: 'doit être yes ou no', es: 'debe ser yes o no' },
  'is a NUTS code': {
    fr: 'doit être un code NUTS, comme FRE11',
    es: 'debe ser un código NUTS, como ES618',
  },
  'is 5, 10, 20, 30, 50 or 100': {
    fr: 'doit être 5, 10, 20, 30, 50 ou 100',
    es: 'debe ser 5, 10, 20, 30, 50 o 100',
  },
  'is on-site, mixed or remote': {
    fr: 'doit être on-site, mixed ou remote',
    es: 'debe ser on-site, mixed o remote',
  },
  'is a code such as RNCP37391, RS5080 or certifinfo114654': {
    fr: 'doit être un code comme RNCP37391, RS5080 ou certifinfo114654',
    es: 'debe ser un código como RNCP37391, RS5080 o certifinfo114654',
  },
  'is a slug': {
    fr: 'doit être le nom court d’une famille de métiers, comme data-ai',
    es: 'debe ser el nombre corto de una familia de profesiones, como data-ai',
  },
  'is 1 to 8': { fr: 'doit être un niveau de 1 à 8', es: 'debe ser un nivel de 1 a 8' },
  'is relevance, start, distance, price or title': {
    fr: 'doit être relevance, start, distance, price ou title',
    es: 'debe ser relevance, start, distance, price o title',
  },
};

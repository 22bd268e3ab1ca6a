/**
 * What people type, and what must be among the first five. `title` and `town` are of one and the same of
 * these; `all`: of every one of them.
 */
export interface Typing {
  readonly why: string;
  readonly typed: string;
  readonly title?: RegExp;
  readonly town?: RegExp;
  readonly all?: boolean;
  /** The place that is understood. */
  readonly place?: string;
  /** What a word was taken for. */
  readonly meant?: string;
}

const CYBER = /cybersécurité/i;
const COMPUTING = /informatique/i;

export const FOUND: readonly Typing[] = [
  { why: 'a word', typed: 'cybersécurité', title: CYBER, all: true },
  { why: 'no accents', typed: 'cybersecurite', title: CYBER, all: true },
  { why: 'capitals', typed: 'CYBERSÉCURITÉ', title: CYBER, all: true },
  { why: 'two words for one', typed: 'cyber sécurité', title: CYBER, all: true },
  { why: 'short for it', typed: 'formation cyber', title: CYBER, all: true },
  { why: 'plural', typed: 'réseau', title: /réseaux/, all: true },
  {
    why: 'plural of the other',
    typed: 'services informatique organisation',
    title: /services informatiques aux organisations/,
  },
  {
    why: 'word order',
    typed: 'internet multimédia métiers',
    title: /multimédia et de l'internet/,
    all: true,
  },
  { why: 'an apostrophe', typed: "l'informatique", title: COMPUTING, all: true },
  { why: 'the other apostrophe', typed: 'métiers de l’internet', title: /internet/, all: true },
  { why: 'short for a diploma', typed: 'BTS SIO', title: /BTS services informatiques/, all: true },
  {
    why: 'short for another',
    typed: 'BTS CIEL',
    title: /BTS cybersécurité, informatique et réseaux/,
    all: true,
  },
  {
    why: 'short for a course',
    typed: 'but mmi',
    title: /BUT spécialité métiers du multimédia/,
    all: true,
  },
  {
    why: 'a letter missing',
    typed: 'cybersecurté',
    title: CYBER,
    all: true,
    meant: 'cybersécurité',
  },
  {
    why: 'a letter swapped',
    typed: 'infromatique',
    title: COMPUTING,
    all: true,
    meant: 'informatique',
  },
  { why: 'by ear', typed: 'grafisme', title: /graphisme|graphique/i, meant: 'graphisme' },
  { why: 'written together', typed: 'motiondesign', title: /motion design/i },
  { why: 'a town', typed: 'informatique Brest', title: COMPUTING, town: /Brest/, place: 'Brest' },
  {
    why: 'a town nearby',
    typed: 'cyber près de Roubaix',
    title: CYBER,
    town: /Tourcoing/,
    place: 'Roubaix',
  },
  {
    why: 'a question',
    typed: 'je cherche une formation informatique à Lyon',
    title: COMPUTING,
    town: /Lyon|Rhône/,
    place: 'Lyon',
  },
  {
    why: 'a town of two words',
    typed: 'BTS La Rochelle',
    town: /La Rochelle/,
    place: 'La Rochelle',
  },
  {
    why: 'a postcode',
    typed: 'réseaux 29200',
    title: /réseaux/,
    town: /Brest/,
    place: '29200 Brest',
  },
  {
    why: 'a department',
    typed: 'informatique dans le Finistère',
    title: COMPUTING,
    town: /Brest|Quimper/,
    place: 'Finistère',
  },
  {
    why: 'a region',
    typed: 'BTS informatique Bretagne',
    title: COMPUTING,
    town: /Brest|Lorient|Rennes|Vannes|Quimper|Lannion|Saint-Malo|Vitré/,
    place: 'Bretagne',
  },
  { why: 'a provider', typed: 'Université Paris Cité', title: /licence/i, place: 'Paris' },
  { why: 'the code of a certification', typed: 'RNCP37391', title: /BTS cybersécurité/, all: true },
  { why: 'the code, spaced', typed: 'RNCP 37391', title: /BTS cybersécurité/, all: true },
  { why: 'short for a subject', typed: 'licence IA', title: /Intelligence Artificielle/ },
  { why: 'another word for it', typed: 'marketing digital', title: /webmarketing|digital/i },
  { why: 'quotes', typed: '"motion design" numérique', title: /motion design/i, all: true },
  {
    why: 'a word excluded',
    typed: 'cybersécurité -BTS',
    title: /^(?!BTS).*cybersécurité/i,
    all: true,
  },
  { why: 'English', typed: 'computer science degree', title: COMPUTING, all: true },
  {
    why: 'English, abroad',
    typed: 'cybersecurity in Brest',
    title: CYBER,
    town: /Brest/,
    place: 'Brest',
  },
  { why: 'English for a trade', typed: 'web design', title: /design|multimédia|web/i },
  { why: 'English, misspelt', typed: 'cybersecurrity training', title: CYBER },
  {
    why: 'English, three words',
    typed: 'artificial intelligence bachelor',
    title: /Intelligence Artificielle/,
  },
  { why: 'English, data', typed: 'data science', title: /données/i, all: true },
  { why: 'Spanish', typed: 'curso de ciberseguridad', title: CYBER, all: true },
];

/** Nothing is found, and nothing breaks. */
export const NOTHING: readonly string[] = [
  'dresseur de licornes',
  '?!',
  '🦄',
  '"',
  '-',
  "'; drop table trainings; --",
  '<script>alert(1)</script>',
  "& | ! ( ) : * \\ <-> 'zzq' :Q",
  '%_\\',
  'ﷺ'.repeat(50),
];

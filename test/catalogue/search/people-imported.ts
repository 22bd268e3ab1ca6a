/** What people type where the whole of Parcoursup, Certif Info and the register stand; see `people.ts`. */
import type { Typing } from './people.ts';

const LAW = /droit/i;
const NURSE = /infirmi/i;
const PSYCHOLOGY = /psycholog/i;
const SPORT = /sport/i;
const HEALTH = /accès spécifique santé|accès santé|maïeutique/i;

export const FOUND_IMPORTED: readonly Typing[] = [
  { why: 'a word', typed: 'psychologie', title: /^Licence – Psychologie$/, all: true },
  { why: 'no accents', typed: 'comptabilite', title: /comptabilité/i, all: true },
  { why: 'capitals', typed: 'OPTICIEN', title: /opticien/i, all: true },
  { why: 'feminine', typed: 'infirmière', title: NURSE, all: true },
  { why: 'plural', typed: 'droits', title: /^Licence.*droits?/i, all: true },
  { why: 'singular', typed: 'langue étrangère appliquée', title: /langues étrangères/i, all: true },
  { why: 'word order', typed: 'sportives physiques activités', title: SPORT, all: true },
  { why: 'an apostrophe', typed: "histoire de l'art", title: /histoire de l’art/i, all: true },
  {
    why: 'the other apostrophe',
    typed: 'histoire de l’art',
    title: /histoire de l’art/i,
    all: true,
  },
  { why: 'misspelt', typed: 'psycologie', title: PSYCHOLOGY, all: true, meant: 'psychologie' },
  { why: 'by ear', typed: 'optissien lunetier', title: /opticien/i, all: true, meant: 'opticien' },
  { why: 'short for a diploma', typed: 'BTS NDRC', title: /négociation et digital/i, all: true },
  { why: 'short for a course', typed: 'BUT GEII', title: /génie électrique/i, all: true },
  { why: 'short for a subject', typed: 'BUT info', title: /^BUT.*informatique/i, all: true },
  { why: 'a name of old', typed: 'bts muc', title: /management commercial/i, all: true },
  {
    why: 'short without its dots',
    typed: 'IUT Lannion',
    title: /^BUT/,
    town: /Lannion/,
    all: true,
    place: 'Lannion',
  },
  {
    why: 'short with its dots',
    typed: 'I.U.T. Lannion',
    title: /^BUT/,
    town: /Lannion/,
    all: true,
    place: 'Lannion',
  },
  {
    why: 'a question with a place',
    typed: "je cherche une école d'infirmière à Toulouse",
    title: NURSE,
    town: /Toulouse|L'Union/,
    place: 'Toulouse',
  },
  {
    why: 'a place',
    typed: 'BTS compta Lille',
    title: /comptabilité/i,
    town: /Lille/,
    place: 'Lille',
  },
  {
    why: 'a department by its number',
    typed: "diplôme d'état infirmier 59",
    title: NURSE,
    all: true,
    place: 'Nord',
  },
  {
    why: 'what one becomes by it',
    typed: 'prof de sport',
    title: /sportives|sportif/i,
    all: true,
  },
  { why: 'a trade', typed: 'sage-femme', title: HEALTH },
  {
    why: 'a kind of school',
    typed: 'prépa scientifique Nantes',
    title: /^CPGE – (?:MPSI|PCSI|PTSI|MP2I|BCPST)/,
    place: 'Nantes',
  },
  {
    why: 'engineers',
    typed: "école d'ingénieur à Lyon",
    title: /^Formation d’ingénieur/,
    place: 'Lyon',
  },
  {
    why: 'a plane, not the town Avion',
    typed: "pilote d'avion",
    title: /aéronautique/i,
    all: true,
  },
  { why: 'a school by name', typed: 'Lycée Baggio', title: /./, town: /Lille/, all: true },
  { why: 'English', typed: 'nursing school Paris', title: NURSE, all: true, place: 'Paris' },
  {
    why: 'English, a subject',
    typed: 'law degree in Bordeaux',
    title: LAW,
    all: true,
    place: 'Bordeaux',
  },
  { why: 'English, misspelt', typed: 'phycology', title: PSYCHOLOGY, all: true },
  { why: 'English, plural', typed: 'social workers', title: /social/i, all: true },
  { why: 'English, two words', typed: 'mechanical engineering', title: /mécanique/i, all: true },
  { why: 'English, three', typed: 'history of art', title: /histoire de l’art/i, all: true },
  {
    why: 'English, with a place',
    typed: 'electrician near Lyon',
    title: /électrotechnique/i,
    all: true,
    place: 'Lyon',
  },
  { why: 'English, apostrophe', typed: "a nurse's school", title: NURSE },
  { why: 'English, accents', typed: 'fashion design', title: /fashion|mode|stylis/i, all: true },
  { why: 'Spanish', typed: 'curso de psicología', title: PSYCHOLOGY, all: true },
];

export const NOTHING_IMPORTED: readonly string[] = [
  'auxiliaire de licornes',
  'BTS sabre laser',
  '%%%',
  '"',
  "d'",
];

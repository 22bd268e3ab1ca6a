import { FILE_FAULTS } from './file-faults.ts';
import { type KeptWords, type Said, saidIn } from './kept-words.ts';
import { SEARCH_FAULTS } from './search-faults.ts';

/**
 * Rules of forms in the reader's language. The schemas say them in English, which programs read too; a rule that
 * has no words here is shown as it is, and marked as English.
 */
const FAULTS: KeptWords = {
  ...FILE_FAULTS,
  ...SEARCH_FAULTS,
  'What is said for all rows cannot be issued': {
    fr: 'Ce qui est dit pour toutes les lignes ne peut pas être délivré',
    es: 'Lo que se dice para todas las filas no se puede emitir',
  },
  'is not empty': { fr: 'ne doit pas rester vide', es: 'no debe quedar vacío' },
  'is too long': { fr: 'est trop long', es: 'es demasiado largo' },
  'has no invisible characters': {
    fr: 'ne doit pas contenir de caractères invisibles',
    es: 'no debe contener caracteres invisibles',
  },
  'is shorter': { fr: 'doit être plus court', es: 'debe ser más corto' },
  'is the identifier of a participant: no spaces, 500 characters at most': {
    fr: 'est l’identifiant d’un participant : sans espace, 500 caractères au plus',
    es: 'es el identificador de un participante: sin espacios, 500 caracteres como máximo',
  },
  'is the identifier of a participant': {
    fr: 'doit être l’identifiant d’un participant',
    es: 'debe ser el identificador de un participante',
  },
  'is a country by two letters (ISO 3166-1), as FR': {
    fr: 'doit être un pays en deux lettres (ISO 3166-1), comme FR',
    es: 'debe ser un país con dos letras (ISO 3166-1), como FR',
  },
  'is an http or https address': {
    fr: 'doit être une adresse http ou https',
    es: 'debe ser una dirección http o https',
  },
  'names a value': { fr: 'doit nommer une valeur', es: 'debe nombrar un valor' },
  'names at least one': { fr: 'doit en nommer au moins un', es: 'debe nombrar al menos uno' },
  'names fifty at most': { fr: 'en nomme cinquante au plus', es: 'nombra cincuenta como máximo' },
  'names each once': {
    fr: 'doit nommer chacun une seule fois',
    es: 'debe nombrar cada uno una vez',
  },
  'is a day, as 2026-12-31': {
    fr: 'doit être un jour, comme 2026-12-31',
    es: 'debe ser un día, como 2026-12-31',
  },
  'is a day of the calendar': {
    fr: 'doit être un jour du calendrier',
    es: 'debe ser un día del calendario',
  },
  'is a duration longer than nothing (ISO 8601), as P6M': {
    fr: 'doit être une durée (ISO 8601), comme P6M',
    es: 'debe ser una duración (ISO 8601), como P6M',
  },
  'is a whole number': { fr: 'doit être un nombre entier', es: 'debe ser un número entero' },
  'is at least 1': { fr: 'doit être au moins 1', es: 'debe ser al menos 1' },
  'is an e-mail address': {
    fr: 'doit être une adresse électronique',
    es: 'debe ser una dirección de correo',
  },
  'no such training': {
    fr: 'n’est aucune formation du catalogue',
    es: 'no es ninguna formación del catálogo',
  },
  'a training of the organisation that issues': {
    fr: 'doit être une formation de l’organisme qui délivre',
    es: 'debe ser una formación de la entidad que emite',
  },
  'an absolute address, without spaces': {
    fr: 'doit être une adresse complète, sans espace',
    es: 'debe ser una dirección completa, sin espacios',
  },
  'text without control or invisible characters': {
    fr: 'ne doit contenir ni caractère de contrôle ni caractère invisible',
    es: 'no debe contener caracteres de control ni invisibles',
  },
  'text without control characters': {
    fr: 'ne doit contenir aucun caractère de contrôle',
    es: 'no debe contener caracteres de control',
  },
  'not before the start': {
    fr: 'ne doit pas être avant le début',
    es: 'no debe ser anterior al inicio',
  },
  'a day that has not passed': {
    fr: 'doit être un jour qui n’est pas passé',
    es: 'debe ser un día que no haya pasado',
  },
  'is today or later': {
    fr: 'doit être aujourd’hui ou plus tard',
    es: 'debe ser hoy o más tarde',
  },
  'is not a template of this node': {
    fr: 'n’est pas un modèle de ce nœud',
    es: 'no es una plantilla de este nodo',
  },
  'names the DID of the publisher, the first time': {
    fr: 'doit nommer le DID de l’éditeur, la première fois',
    es: 'debe nombrar el DID del editor, la primera vez',
  },
  'is accredited already: renew it, or revoke it first': {
    fr: 'est déjà accrédité : renouvelez-le, ou révoquez-le d’abord',
    es: 'ya está acreditado: renuévelo o revóquelo primero',
  },
  'is needed: this node knows none of the partner': {
    fr: 'est nécessaire : ce nœud n’en connaît aucun du partenaire',
    es: 'es necesario: este nodo no conoce ninguno del socio',
  },
  'at least one claim': { fr: 'il en faut au moins une', es: 'hace falta al menos una' },
  'an address': { fr: 'doit être une adresse', es: 'debe ser una dirección' },
  'a URL': { fr: 'doit être une adresse', es: 'debe ser una dirección' },
  'is JSON': { fr: 'doit être du JSON', es: 'debe ser JSON' },
  'is a day to come': { fr: 'doit être un jour à venir', es: 'debe ser un día futuro' },
  'after validFrom': {
    fr: 'doit être après le début de validité',
    es: 'debe ser posterior al inicio de la validez',
  },
  'a DID': { fr: 'doit être un DID', es: 'debe ser un DID' },
  'is the DID of somebody else': {
    fr: 'est le DID de quelqu’un d’autre',
    es: 'es el DID de otra entidad',
  },
  'an organisation that issues under this node': {
    fr: 'doit être un organisme qui délivre sous ce nœud',
    es: 'debe ser una entidad que emite bajo este nodo',
  },
  'is needed': { fr: 'est nécessaire', es: 'es necesario' },
  'is a word of an address: small letters, digits, hyphens': {
    fr: 'doit être un mot d’adresse : minuscules, chiffres, traits d’union',
    es: 'debe ser una palabra de dirección: minúsculas, cifras, guiones',
  },
  'is a media type, as text/csv': {
    fr: 'doit être un type de média, comme text/csv',
    es: 'debe ser un tipo de medio, como text/csv',
  },
  'is the name of a file, without folders': {
    fr: 'doit être le nom d’un fichier, sans dossier',
    es: 'debe ser el nombre de un archivo, sin carpetas',
  },
  'does not begin with a dot': {
    fr: 'ne doit pas commencer par un point',
    es: 'no debe empezar por un punto',
  },
  'is the name of a file that is there already': {
    fr: 'est le nom d’un fichier déjà présent',
    es: 'es el nombre de un archivo que ya está',
  },
  'is not there': { fr: 'n’est pas là', es: 'no está' },
  'is not a file': { fr: 'n’est pas un fichier', es: 'no es un archivo' },
  'has neither a user name nor a fragment': {
    fr: 'n’a ni nom d’utilisateur ni fragment',
    es: 'no tiene ni nombre de usuario ni fragmento',
  },
  'is the name of a header': {
    fr: 'doit être le nom d’un en-tête',
    es: 'debe ser el nombre de una cabecera',
  },
  'is a header of this node’s own': {
    fr: 'est un en-tête propre à ce nœud',
    es: 'es una cabecera propia de este nodo',
  },
  'is what a header can hold': {
    fr: 'doit tenir dans un en-tête',
    es: 'debe caber en una cabecera',
  },
  'is https where a secret goes along': {
    fr: 'doit être en https quand un secret l’accompagne',
    es: 'debe ser https cuando lo acompaña un secreto',
  },
  'is there already': { fr: 'existe déjà', es: 'ya existe' },
  'is not understood': { fr: 'n’est pas compris', es: 'no se entiende' },
  'is too large': { fr: 'est trop grand', es: 'es demasiado grande' },
  'does not go with the other names any more; correct it too, or take it out': {
    fr: 'ne va plus avec les autres noms ; corrigez-le aussi, ou retirez-le',
    es: 'ya no concuerda con los otros nombres; corríjalo también o quítelo',
  },
};

/** What zod says by itself, where a schema has no words of its own. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^Invalid input: .*received (?:undefined|null)/, 'is needed'],
  [/^(?:Invalid|Unrecognized)/, 'is not understood'],
  [/^there is no .* in the folder/, 'is not there'],
  [/^Too big/, 'is too large'],
  [/^Too small/, 'is not empty'],
];

/** Bounds of a file: the number is the schema's, the sentence ours. */
const MOST = /^A cohort has at most (\d+) (\w+): divide the file$/;

export function faultWords(message: string, language: string): Said {
  const found = PLAIN.find(([pattern]) => pattern.test(message));
  if (found !== undefined) return saidIn(FAULTS, found[1], language);
  const bound = MOST.exec(message);
  if (bound === null) return saidIn(FAULTS, message, language);
  const [, most = '', what = ''] = bound;
  const { text, ...rest } = saidIn(
    FAULTS,
    `A cohort has at most # ${what}: divide the file`,
    language,
  );
  return { ...rest, text: text.replace('#', most) };
}

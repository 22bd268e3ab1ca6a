import type { KeptWords } from './kept-words.ts';

/** What is wrong with a file that somebody chose, and with what an operator pasted. */
export const FILE_FAULTS: KeptWords = {
  'The file is empty': { fr: 'Le fichier est vide', es: 'El archivo está vacío' },
  'The file has a header and no row': {
    fr: 'Le fichier a un en-tête et aucune ligne',
    es: 'El archivo tiene una cabecera y ninguna fila',
  },
  'The file is no text: save it as CSV (UTF-8) or .xlsx': {
    fr: 'Le fichier n’est pas du texte\u00A0: enregistrez-le en CSV (UTF-8) ou en .xlsx',
    es: 'El archivo no es texto: guárdelo como CSV (UTF-8) o .xlsx',
  },
  'The file is no Excel workbook that can be read': {
    fr: 'Le fichier n’est pas un classeur Excel lisible',
    es: 'El archivo no es un libro de Excel que se pueda leer',
  },
  'The workbook could not be read: save it anew, or as CSV': {
    fr: 'Le classeur n’a pas pu être lu\u00A0: enregistrez-le de nouveau, ou en CSV',
    es: 'No se pudo leer el libro: guárdelo de nuevo o como CSV',
  },
  'The workbook is of an old Excel, or has a password: save it as .xlsx without one, or as CSV': {
    fr: 'Le classeur vient d’un ancien Excel, ou a un mot de passe\u00A0: enregistrez-le en .xlsx sans mot de passe, ou en CSV',
    es: 'El libro es de un Excel antiguo o tiene contraseña: guárdelo como .xlsx sin ella, o como CSV',
  },
  'A cohort has at most # bytes: divide the file': {
    fr: 'Une cohorte a au plus # octets\u00A0: divisez le fichier',
    es: 'Una cohorte tiene como máximo # bytes: divida el archivo',
  },
  'A cohort has at most # rows: divide the file': {
    fr: 'Une cohorte a au plus # lignes\u00A0: divisez le fichier',
    es: 'Una cohorte tiene como máximo # filas: divida el archivo',
  },
  'A cohort has at most # columns: divide the file': {
    fr: 'Une cohorte a au plus # colonnes\u00A0: divisez le fichier',
    es: 'Una cohorte tiene como máximo # columnas: divida el archivo',
  },
  'A cohort has at most # cells: divide the file': {
    fr: 'Une cohorte a au plus # cellules\u00A0: divisez le fichier',
    es: 'Una cohorte tiene como máximo # celdas: divida el archivo',
  },
  'The file has errors: nothing more is issued': {
    fr: 'Le fichier a des erreurs\u00A0: rien de plus n’est délivré',
    es: 'El archivo tiene errores: no se emite nada más',
  },
  'The file has no such column': {
    fr: 'Le fichier n’a pas cette colonne',
    es: 'El archivo no tiene esa columna',
  },
  'a column of the file': {
    fr: 'doit être une colonne du fichier',
    es: 'debe ser una columna del archivo',
  },
  'This cohort is no draft any more: what it says stays as it is': {
    fr: 'Cette cohorte n’est plus un brouillon\u00A0: ce qu’elle dit reste tel quel',
    es: 'Esta cohorte ya no es un borrador: lo que dice queda como está',
  },
  'The reason holds no text': {
    fr: 'Le motif ne contient aucun texte',
    es: 'El motivo no contiene ningún texto',
  },
  'The document is no JSON': {
    fr: 'Le document n’est pas du JSON',
    es: 'El documento no es JSON',
  },
  'This is no invitation link': {
    fr: 'Ce n’est pas un lien d’invitation',
    es: 'No es un enlace de invitación',
  },
  'This invitation is one of this node': {
    fr: 'Cette invitation est de ce nœud même',
    es: 'Esta invitación es de este mismo nodo',
  },
  'This invitation was taken, withdrawn, or has ended': {
    fr: 'Cette invitation a été prise, retirée, ou a pris fin',
    es: 'Esta invitación se ha usado, se ha retirado o ha terminado',
  },
  'This is not a DID': { fr: 'Ce n’est pas un DID', es: 'No es un DID' },
  'This is the identity of this node': {
    fr: 'C’est l’identité de ce nœud',
    es: 'Es la identidad de este nodo',
  },
  'The mandate is not valid': {
    fr: 'Le mandat n’est pas valable',
    es: 'El mandato no es válido',
  },
  'Somebody else has just added this issuer': {
    fr: 'Quelqu’un d’autre vient d’ajouter cet émetteur',
    es: 'Otra persona acaba de añadir este emisor',
  },
};

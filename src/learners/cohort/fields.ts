/** What a row of a cohort may say of a learner, and what people call those columns in French, English and Spanish. */
import { fold } from '../../kernel/fold.ts';

export const fields = [
  'name',
  'given-name',
  'family-name',
  'email',
  'language',
  'reference',
  'birth-date',
  'start',
  'end',
  'result',
  'assessed',
  'valid-until',
  'evidence',
  'did',
] as const;
export type Field = (typeof fields)[number];

/** Which column holds a field: the place of the column, from 0. */
export type Mapping = Readonly<Partial<Record<Field, number>>>;

/** Words that a header is compared with, folded and without what is not a letter or digit. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'learner',
    'learner name',
    'student',
    'student name',
    'participant',
    'holder',
    'nom complet',
    'nom et prenom',
    'nom prenom',
    'prenom nom',
    'prenom et nom',
    'apprenant',
    'stagiaire',
    'beneficiaire',
    'eleve',
    'titulaire',
    'nombre completo',
    'nombre y apellidos',
    'apellidos y nombre',
    'alumno',
    'alumna',
    'alumnado',
    'estudiante',
    'titular',
  ],
  'given-name': [
    'given name',
    'given names',
    'first name',
    'first names',
    'firstname',
    'forename',
    'prenom',
    'prenoms',
    'prenom usuel',
    'nombre',
    'nombres',
    'nombre de pila',
  ],
  'family-name': [
    'family name',
    'last name',
    'lastname',
    'surname',
    'nom',
    'nom de famille',
    'nom usuel',
    'nom d usage',
    'nom de naissance',
    'apellido',
    'apellidos',
    'primer apellido',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'courriel',
    'adresse mail',
    'adresse email',
    'adresse e mail',
    'adresse electronique',
    'adresse courriel',
    'correo',
    'correo electronico',
    'direccion de correo',
    'direccion de correo electronico',
  ],
  language: ['language', 'preferred language', 'langue', 'idioma', 'lengua'],
  reference: [
    'reference',
    'ref',
    'id',
    'number',
    'learner id',
    'learner number',
    'student id',
    'student number',
    'registration number',
    'numero',
    'matricule',
    'identifiant',
    'numero apprenant',
    'numero stagiaire',
    'no apprenant',
    'n apprenant',
    'numero etudiant',
    'referencia',
    'numero de alumno',
    'identificador',
    'matricula',
    'expediente',
    'numero de expediente',
  ],
  'birth-date': [
    'birth date',
    'birthdate',
    'date of birth',
    'birthday',
    'born',
    'dob',
    'date de naissance',
    'naissance',
    'ne le',
    'nee le',
    'ne e le',
    'fecha de nacimiento',
    'nacimiento',
  ],
  start: [
    'start',
    'start date',
    'begin',
    'begin date',
    'from',
    'training start',
    'debut',
    'date de debut',
    'date debut',
    'date d entree',
    'debut de formation',
    'inicio',
    'fecha de inicio',
    'comienzo',
    'fecha inicio',
  ],
  end: [
    'end',
    'end date',
    'completion date',
    'completed',
    'completed on',
    'to',
    'training end',
    'fin',
    'date de fin',
    'date fin',
    'fin de formation',
    'date de sortie',
    'fecha de fin',
    'fecha fin',
    'final',
    'fecha de finalizacion',
    'finalizacion',
  ],
  result: [
    'result',
    'grade',
    'mark',
    'score',
    'resultat',
    'note',
    'mention',
    'moyenne',
    'resultado',
    'nota',
    'calificacion',
  ],
  assessed: [
    'assessment date',
    'assessed on',
    'date of assessment',
    'exam date',
    'date of exam',
    'date d evaluation',
    'date de l evaluation',
    'date d examen',
    'date de l examen',
    'date du jury',
    'evalue le',
    'fecha de evaluacion',
    'fecha de examen',
    'fecha del examen',
  ],
  'valid-until': [
    'valid until',
    'expires',
    'expiry',
    'expiry date',
    'expiration',
    'expiration date',
    'valable jusqu au',
    'valide jusqu au',
    'fin de validite',
    'date d expiration',
    'date de fin de validite',
    'valido hasta',
    'validez',
    'caducidad',
    'fecha de caducidad',
  ],
  evidence: ['evidence', 'portfolio', 'proof', 'preuve', 'prueba', 'portafolio', 'evidencia'],
  did: ['did', 'wallet did', 'decentralized identifier'],
};

/** `N° d’apprenant` → `n d apprenant`. */
const bare = (header: string): string =>
  fold(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  fields.flatMap((field) => NAMES[field].map((name) => [bare(name), field] as const)),
);

/**
 * By the names of the columns; the first column of a name wins. Where only a family name is found, its column is
 * the whole name: a list with `Nom` alone has it there, and one with `Nombre` alone too.
 */
export function guessMapping(columns: readonly string[]): Mapping {
  const found = new Map<Field, number>();
  for (const [i, column] of columns.entries()) {
    const field = FIELD_OF.get(bare(column));
    if (field !== undefined && !found.has(field)) found.set(field, i);
  }
  const [given, family] = [found.get('given-name'), found.get('family-name')];
  const alone = given ?? family;
  if (alone !== undefined && (given === undefined || family === undefined)) {
    found.delete(given === undefined ? 'family-name' : 'given-name');
    if (!found.has('name')) found.set('name', alone);
  }
  return Object.fromEntries(found);
}

import { fold } from './fold.ts';

/**
 * Whether an e-mail address is a function's (`contact@`, `cfa.rennes@`) and not a person's. Only what
 * is surely functional passes: every part of it is a word of the lists below, a number, or a word of
 * the organisation's own name or town, and at least one is of the lists. When in doubt the
 * address stays out: a missing address is an inconvenience, a published person is not undone.
 */
const FUNCTIONS =
  `accueil admin administratif administration admission admissions afpa agence alternance
  annexe apprenti apprentis apprentissage assistance association atelier bac bilan bts bureau bureautique cabinet
  campus candidat candidature candidatures catalogue centre certification certifications cfa cfc cfp cfpa
  chambre clients client cmq cnam college com commercial commerciale commerciaux communication
  compta comptabilite conseil contact contacts continue coordination cours cpf ddfpt delegation demande devis
  digital direction dispositif ecole elearning emploi entreprise entreprises espace etudes evaluation
  examen examens facturation finance financement foad fongecif formation formations formateurs fpc gestion
  greta gip gipfcip handicap hello hotline ifsi ifas info infos information informations inscription inscriptions
  insertion institut international internat iut iufm jury langues lpo lycee mairie maison marketing mediation
  mfr mission mobilite mooc numerique ofa office orientation parcours pedagogie pedagogique plateforme
  pole prepa projet projets psh qualite reception reclamation reclamations recrutement referent referente
  referenthandicap region relation relations renseignement renseignements reseau responsable rh sav scolarite secretariat service services
  siege site social stage stages stagiaire stagiaires standard sup suivi support tertiaire training ufa
  universite univ vae validation vente ventes vie webmaster
  acquisition application applications apply bewerbung bewerbungen candidat candidatos candidatura candidaturas career careers
  emplois empleo empleos emprego hiring hr job jobs karriere kontakt lavoro offre offres personal
  personalabteilung praca reclutamiento recrutamento recruit recruiting recruitment rekrutacja seleccion
  selezione staff stellen talent talents work
  academia alumnado alumnos aula aulas atencion comunicacion consultas contacto cursos empresas escuela facultad formacion
  inscripcion inscripciones instituto matricula matriculas oficina orientacion practicas recepcion secretaria universidad`
    .split(/\s+/)
    .filter((word) => word !== '');

/** Joined by these: `secretariat-de-direction`, `cfa.et.formation`. */
const LINKS: ReadonlySet<string> = new Set([
  'de',
  'du',
  'des',
  'et',
  'la',
  'le',
  'les',
  'a',
  'en',
  'l',
  'd',
]);
/** `ce.0290076a`: the address that the ministry gives each school, by its UAI code. */
const SCHOOL = /^(?:ce\.?)?\d{7}[a-z]$/;
const FREE_MAIL =
  /^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|orange|wanadoo|free|sfr|neuf|club-internet|laposte|bbox|numericable|aol|icloud|me|mac|protonmail|proton|gmx|aliceadsl|voila|cegetel|9online|tele2)\.[a-z.]{2,6}$/;

const functions: ReadonlySet<string> = new Set(FUNCTIONS);
/** Several written as one: `contactformation`. The longest first, so that no shorter one cuts it. */
const compound = new RegExp(
  `^(?:${FUNCTIONS.filter((w) => w.length > 2)
    .toSorted((a, b) => b.length - a.length)
    .join('|')}){1,3}$`,
);

export interface EmailContext {
  /** Folded words of the names of persons in the record: an address with one is theirs. */
  readonly persons: ReadonlySet<string>;
  /** Folded words of the organisation's name and town. */
  readonly organisation: ReadonlySet<string>;
}

const ADDRESS = /^[\w.+'-]{1,64}@(?:[\w-]+\.)+[a-z]{2,}$/;

export function isFunctionalEmail(email: string, { persons, organisation }: EmailContext): boolean {
  const address = fold(email);
  if (!ADDRESS.test(address)) return false;
  const [local = '', domain = ''] = address.split('@');
  if (FREE_MAIL.test(domain) || namesPerson(local, persons)) return false;
  if (SCHOOL.test(local)) return true;
  const parts = local.split(/[._+\-'\d]+/).filter((part) => part !== '');
  return (
    parts.some(isFunction) &&
    parts.every((p) => isFunction(p) || LINKS.has(p) || organisation.has(p))
  );
}

/** A word, folded, of a function, or up to three of them written as one. */
export const isFunction = (part: string) => functions.has(part) || compound.test(part);

/** A person's name may hide in a longer word: `cdupont`. Two letters are too few to say so. */
const namesPerson = (local: string, persons: ReadonlySet<string>) =>
  [...persons].some((word) => word.length > 2 && local.includes(word));

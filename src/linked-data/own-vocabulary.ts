/** What our own terms mean, for `/ns`. A long table: one line a term, English and French. */
import { CLASSES, PROPERTIES } from './context-table.ts';
import { contextAddress, type Document, type Node } from './document.ts';
import { node } from './node.ts';
import { NAMESPACES, type PASSERELLE } from './terms.ts';

type Meaning = readonly [en: string, fr: string];

export const MEANINGS: Readonly<Record<keyof typeof PASSERELLE, Meaning>> = {
  Assertion: [
    'A link that a provider or an operator asserts',
    'Un lien affirmé par l’organisme ou un opérateur',
  ],
  CertificationReference: ['Codes of a certification', 'Codes d’une certification'],
  Equipment: ['Equipment that a learner needs', 'Équipement nécessaire à l’apprenant'],
  Facet: ['Something a search can be narrowed by', 'Ce par quoi une recherche peut se restreindre'],
  FacetValue: ['A value of a filter, with its count', 'Une valeur d’un filtre, avec son nombre'],
  Funder: ['One who pays for seats', 'Financeur de places'],
  LearningModelCredential: [
    'A credential whose claims are of the European Learning Model; no European Digital Credential, which is sealed',
    'Une attestation dont le contenu suit le modèle européen d’apprentissage ; ce n’est pas une attestation européenne scellée',
  ],
  Offering: ['One place and mode of a training', 'Action de formation : un lieu et un mode'],
  PlaceFacts: ['Facts about a place', 'Faits sur un lieu'],
  SessionFacts: ['Facts about a session', 'Faits sur une session'],
  Subject: ['A part of the content', 'Module du contenu'],
  Suggestion: ['A link that nobody has asserted', 'Un lien que personne n’a affirmé'],
  TrainingFacts: ['Facts about a training', 'Faits sur une formation'],
  about: ['What the facts or the suggestion are about', 'Ce sur quoi portent ces faits'],
  accessibility: ['Access for disabled people', 'Accès des personnes handicapées'],
  activityNumber: ['Declaration of activity', 'Numéro de déclaration d’activité'],
  agreed: ['Agreed by a public authority', 'Formation conventionnée'],
  agreedHours: ['Hours agreed', 'Heures conventionnées'],
  alignmentStatus: [
    'Standing of a link: asserted or suggested',
    'Statut d’un lien : affirmé ou suggéré',
  ],
  alternation: ['How work and classes alternate', 'Modalités de l’alternance'],
  atLeast: [
    'There are more: counts are at least these',
    'Il y en a plus : les nombres sont des minimums',
  ],
  approximate: [
    'What was worked out: the coordinates (middle of the commune) or the commune (the nearest)',
    'Ce qui a été déduit : les coordonnées (centre de la commune) ou la commune (la plus proche)',
  ],
  certification: ['Certification prepared', 'Certification préparée'],
  certifInfo: ['Code of Certif Info', 'Code Certif Info'],
  certifying: ['Leads to a certification', 'Mène à une certification'],
  code: ['Code in the list of the source', 'Code dans la liste de la source'],
  confidence: [
    'How likely the link is right, 0 to 1',
    'Probabilité que le lien soit juste, de 0 à 1',
  ],
  compulsory: ['Compulsory', 'Obligatoire'],
  concept: ['Occupation or skill suggested', 'Métier ou compétence suggérés'],
  conditions: ['Conditions of entry', 'Conditions d’accès'],
  contact: ['Contact: a function, never a person', 'Contact : une fonction, jamais une personne'],
  content: ['Content', 'Contenu'],
  cost: ['Cost in euro', 'Coût en euros'],
  count: ['How many trainings', 'Nombre de formations'],
  cpf: ['Code of the personal training account', 'Code du compte personnel de formation'],
  cycleYears: ['Years of the cycle', 'Durée du cycle en années'],
  elu: ['Code ELU of the public employment service', 'Code ELU du service public de l’emploi'],
  endGiven: ['End as the source gives it', 'Fin telle que la source la donne'],
  entry: ['At fixed dates or at any time', 'À dates fixes ou permanente'],
  entryLevel: ['Level on entry (EQF)', 'Niveau à l’entrée (CEC)'],
  entryLevelCode: ['Level on entry, code of the source', 'Niveau à l’entrée, code de la source'],
  entryLevelRequired: ['Level on entry is required', 'Niveau à l’entrée obligatoire'],
  equipment: ['Equipment needed', 'Équipement nécessaire'],
  example: ['Composed for a demonstration', 'Composé pour une démonstration'],
  exitLevel: ['Level on completion (EQF)', 'Niveau à la sortie (CEC)'],
  exitLevelCode: [
    'Level on completion, code of the source',
    'Niveau à la sortie, code de la source',
  ],
  facet: ['Filter of a search', 'Filtre d’une recherche'],
  facetValue: ['Value of a filter', 'Valeur d’un filtre'],
  fieldFoundBy: ['How the field of study was found', 'Comment le domaine a été trouvé'],
  formacode: ['Formacode of the field', 'Formacode du domaine'],
  funder: ['Who pays', 'Financeur'],
  fundingConditions: ['Conditions of funding', 'Conditions de prise en charge'],
  fundingPossible: ['Costs can be funded', 'Prise en charge possible'],
  goal: ['General goal', 'Objectif général'],
  hoursInCentre: ['Hours in the centre', 'Heures en centre'],
  hoursInCompany: ['Hours in a company', 'Heures en entreprise'],
  hoursTotal: ['Hours in all', 'Heures en tout'],
  housing: ['Housing', 'Hébergement'],
  information: ['Place of the information meeting', 'Lieu de la réunion d’information'],
  informationDate: ['Day of an information meeting', 'Date d’une réunion d’information'],
  kind: ['Kind', 'Nature'],
  leadsTo: ['Occupation that it leads to, asserted', 'Métier auquel elle mène, affirmé'],
  matchRelation: [
    'How near the concept is to what was said',
    'Proximité entre le concept et ce qui est dit',
  ],
  meals: ['Meals', 'Restauration'],
  nsf: ['NSF code of the field', 'Code NSF du domaine'],
  offering: ['Offering', 'Action de formation'],
  origin: ['Record of which this is a copy', 'Fiche dont celle-ci est une copie'],
  pathway: ['Kind of pathway', 'Parcours de formation'],
  public: ['Who may come, by Formacode', 'Public visé, en Formacode'],
  publicNote: ['Who may come', 'Public visé'],
  recruitment: ['How people are chosen', 'Modalités de recrutement'],
  recruitmentState: ['Recruitment, as the source has it', 'État du recrutement selon la source'],
  registrationCloses: ['Last day to register', 'Fin des inscriptions'],
  registrationOpens: ['First day to register', 'Début des inscriptions'],
  registrationPlace: ['Where to register', 'Lieu d’inscription'],
  release: ['Release of the classification', 'Version de la classification'],
  remainingCost: ['What remains for the learner to pay', 'Reste à charge'],
  rncp: ['Code of the national register (RNCP)', 'Code RNCP'],
  rome: ['ROME code of the field', 'Code ROME du domaine'],
  rs: ['Code of the specific register (RS)', 'Code du répertoire spécifique'],
  seats: ['Seats', 'Places'],
  session: ['Session', 'Session'],
  sourceCreated: ['Made, says the source', 'Créé, selon la source'],
  sourceFeed: ['Feed that it came by', 'Flux de provenance'],
  sourceKey: ['Key in that feed', 'Clé dans ce flux'],
  sourceModified: ['Changed, says the source', 'Modifié, selon la source'],
  startGiven: ['Start as the source gives it', 'Début tel que la source le donne'],
  state: [
    'Open, full, planned, ended or undated on the day of the document',
    'État au jour du document',
  ],
  subject: ['Part of the content', 'Module'],
  teachingMethods: ['Teaching methods', 'Modalités pédagogiques'],
  trainer: ['Organisation that teaches', 'Organisme formateur'],
  training: ['Training of the offering', 'Formation de l’action'],
  transport: ['Transport', 'Transport'],
  url: ['Address of the web', 'Adresse web'],
  via: ['Table or label by which it was found', 'Table ou libellé qui l’a fait trouver'],
  CertificationFacts: ['Facts about a certification', 'Faits sur une certification'],
  Certifier: ['Who issues a certification', 'Certificateur'],
  Variant: ['A diploma under the same number', 'Un diplôme sous le même numéro'],
  certificationRecord: [
    'Record of the certification on this node',
    'Fiche de la certification sur ce nœud',
  ],
  certifier: ['Who issues it', 'Certificateur'],
  diplomaKind: ['Kind of diploma', 'Type de diplôme'],
  firstSession: ['Year of the first examination', 'Année de la première session'],
  journalDate: ['Day of the official journal', 'Date du Journal officiel'],
  lastSession: ['Year of the last examination', 'Année de la dernière session'],
  leadsToOccupation: ['Occupation that the register names', 'Métier que nomme le répertoire'],
  register: ['Register: rncp or rs', 'Répertoire : rncp ou rs'],
  registrationDecided: ['Day of the decision to register', 'Date de décision d’enregistrement'],
  registrationEnds: ['Last day of the registration', 'Fin de l’enregistrement'],
  registrationKind: ['Registered of right or on request', 'Enregistrement de droit ou sur demande'],
  registrationStarts: ['First day of the registration', 'Début de l’enregistrement'],
  registrationState: [
    'Registration, as the register has it',
    'État de l’enregistrement selon le répertoire',
  ],
  replacedBy: ['Code of what comes after it', 'Code de la certification qui la remplace'],
  replaces: ['Code of what it comes after', 'Code de la certification qu’elle remplace'],
  siret: ['SIRET number', 'Numéro SIRET'],
  variant: ['Diploma under the same number', 'Diplôme sous le même numéro'],
  wayIn: ['Way of getting it', 'Voie d’accès'],
  GroupMatch: ['Match with the ISCO group that ESCO gives', 'Groupe CITP que donne ESCO'],
  HandMadeMatch: ['Match that somebody made and signs', 'Correspondance faite et signée à la main'],
  JobFamily: ['Family of occupations of the map', 'Famille de métiers de la carte'],
  MapOccupation: ['Occupation of the map', 'Métier de la carte'],
  OccupationMatch: [
    'A match, with who says so and why',
    'Une correspondance, avec auteur et motif',
  ],
  RolledUpMatch: [
    'Match found through appellations of a code; never exact',
    'Correspondance remontée des appellations au code ; jamais exacte',
  ],
  feminineLabel: ['Feminine form of the name', 'Forme féminine du nom'],
  masculineLabel: ['Masculine form of the name', 'Forme masculine du nom'],
  matchOf: ['Occupation of the map that is matched', 'Métier de la carte mis en correspondance'],
  matchTarget: ['What it is matched with', 'Ce qui lui correspond'],
  rolledUpFrom: [
    'Appellation that bears the match out',
    'Appellation qui appuie la correspondance',
  ],
  skillsFrom: [
    'ESCO occupation whose skills these are',
    'Métier ESCO dont viennent les compétences',
  ],
};

const kindOf = (iri: string): 'RdfsClass' | 'RdfProperty' =>
  Object.values<string>(CLASSES).includes(iri) ? 'RdfsClass' : 'RdfProperty';

/** Classes and properties of ours, each with its name in the context and its meaning. */
export function vocabularyDocument(publicUrl: string): Document {
  const names = new Map<string, string>([
    ...Object.entries(CLASSES).map(([name, iri]): [string, string] => [iri, name]),
    ...Object.entries(PROPERTIES).map(([name, { iri }]): [string, string] => [iri, name]),
  ]);
  const nodes = Object.entries(MEANINGS).map(([term, [en, fr]]): Node => {
    const iri = `${NAMESPACES.passerelle}${term}`;
    return node(iri, kindOf(iri), {
      label: names.get(iri),
      comment: { en, fr },
      isDefinedBy: NAMESPACES.passerelle,
    });
  });
  return { context: contextAddress(publicUrl), nodes };
}

import { counter } from '../intl.ts';
import type { Messages } from './messages.ts';

const count = counter('fr');

export const credentials: Messages['credentials'] = {
  title: 'Attestations',
  lead: 'Ce que ce nœud a délivré aux apprenants. Les noms sont conservés chiffrés, chacun sous sa propre clé ; la liste des états que d’autres consultent ne nomme personne.',
  ofIssuer: (name) => `Attestations de ${name}`,
  count: (n) => (n < 2 ? `${n} attestation` : `${n} attestations`),
  counts: (valid, suspended, revoked) =>
    [
      count(valid, { one: '# valide', other: '# valides' }),
      count(suspended, { one: '# suspendue', other: '# suspendues' }),
      count(revoked, { one: '# révoquée', other: '# révoquées' }),
    ].join(', '),
  none: 'Aucune attestation pour l’instant',
  noneAdvice: 'Délivrez-en une ci-dessous, ou à toute une promotion à partir d’une liste.',
  noneFound: 'Aucune attestation ne correspond',
  noneFoundAdvice: 'Retirez un filtre pour en voir davantage.',
  cohorts: 'Délivrer à une promotion',
  older: 'Attestations plus anciennes',
  learner: 'Apprenant',
  forgotten: 'effacé',
  training: 'Formation',
  trainingHint: 'Son identifiant dans le catalogue, ou l’adresse de sa page.',
  trainingId: 'Formation (identifiant)',
  reference: 'Votre numéro de l’apprenant',
  issued: 'Délivrée',
  state: 'État',
  states: { valid: 'valide', suspended: 'suspendue', revoked: 'révoquée' },
  superseded: 'une autre a été délivrée à sa place',
  learnerForgotten: 'son titulaire a été effacé',
  whose: 'Au nom de',
  thisNode: 'ce nœud',

  issueOne: 'En délivrer une',
  issueLead:
    'Elle est signée aussitôt et conservée. Elle dit ce qui est affirmé de la formation, et rien de plus.',
  name: 'Nom complet',
  nameHint: 'Tel qu’il doit être lu : prénom, puis nom.',
  birthDate: 'Date de naissance',
  birthDateHint: 'Montrée seulement si l’apprenant la dévoile. Peut rester vide.',
  email: 'Adresse électronique',
  emailHint:
    'Pour envoyer son lien à l’apprenant. Peut rester vide ; ne figure dans aucune attestation.',
  language: 'Langue des courriers',
  issue: 'Délivrer',

  one: 'Attestation',
  replacedBy: 'Une autre a été délivrée à sa place',
  replaces: 'À la place de',
  open: 'Ouvrir',
  reason: 'Motif',
  validUntil: 'Valable jusqu’au',
  noEnd: 'sans limite',
  assessment: 'Évaluation',
  period: 'Période',
  periodOf: (start, end) => `du ${start} au ${end}`,
  skills: 'Compétences',
  skillsNone: 'aucune affirmée',
  level: 'Niveau',
  eqf: (level) => `CEC ${level}`,
  certification: 'Mène à',
  issuerDid: 'Signée par',
  mandate: 'Mandat',
  cohort: 'Promotion',
  row: (n) => `ligne ${n}`,
  position: 'Place dans la liste d’états',
  identifier: 'Identifiant',

  files: 'Fichiers',
  filesLead: 'La même attestation, dans les formes que d’autres lisent.',
  filesNot:
    'Rien de nouveau n’est signé d’une attestation qui n’est pas valide ; la première forme reste telle quelle.',
  forms: {
    'open-badge': 'Open Badge 3.0',
    'open-badge-ecdsa': 'Open Badge 3.0, signé par P-256',
    'sd-jwt': 'SD-JWT VC, pour portefeuilles',
    'vc-jwt': 'JWT du modèle de données 2.0',
    'jwt-vc-json': 'JWT du modèle de données 1.1, pour portefeuilles',
    elm: 'Modèle européen d’apprentissage',
  },

  acts: 'Ce que vous pouvez faire',
  because: 'Motif',
  becauseHint: 'Conservé avec l’attestation. N’y nommez personne.',
  suspend: 'Suspendre',
  suspendLead:
    'Dès maintenant, qui la vérifie lit qu’elle est suspendue. Vous pourrez lever la suspension ; l’apprenant la voit toujours.',
  restore: 'Lever la suspension',
  restoreLead: 'Dès maintenant, qui la vérifie lit qu’elle est valide.',
  revoke: 'Révoquer définitivement',
  revokeLead: 'Dès maintenant, qui la vérifie lit qu’elle est révoquée. C’est sans retour.',
  reissue: 'En délivrer une corrigée',
  reissueLead:
    'Une nouvelle attestation prend la place de celle-ci, qui est révoquée au même moment comme remplacée. Ce qu’elle dit de la formation reste tel quel.',
  givenName: 'Prénom',
  familyName: 'Nom de famille',
  forget: 'Effacer cet apprenant',
  forgetLead: (held) =>
    held === 1
      ? 'Nom, contact et contenu sont effacés ici, définitivement, avec la clé qui les chiffrait. Seul l’état de l’attestation demeure.'
      : `Nom, contact et contenu des ${held} attestations de cet apprenant sont effacés ici, définitivement, avec la clé qui les chiffrait. Seuls leurs états demeurent.`,
  forgetRevoke: 'Les révoquer aussi',
  forgetRevokeHint: 'Sinon, ce que l’apprenant détient reste vérifiable.',

  links: {
    title: 'Le lien de l’apprenant',
    lead: 'Il ouvre la page de l’apprenant pendant 30 jours. Un nouveau lien met fin au précédent, et à ses codes.',
    mail: 'Envoyer un nouveau lien par courriel',
    letter: 'Lettre avec un nouveau lien (PDF)',
    hand: 'Montrer un nouveau lien au guichet',
    noMail: {
      'no-address': 'Pas de courriel : aucune adresse électronique de cette personne n’est connue.',
      'no-server':
        'Pas de courriel : ce nœud n’en envoie pas tant que SMTP_URL et SMTP_FROM ne sont pas réglés.',
    },
    mailed: 'Un courriel avec un nouveau lien est en route.',
    handed: 'Un nouveau lien à remettre',
    once: 'Ceci n’est montré qu’une fois : faites-le scanner, ou imprimez cette page. Le lien précédent a pris fin.',
    scan: 'À scanner par la personne avec son téléphone',
    qr: 'Code qui mène à la page de la personne',
    ends: (day) => `Il fonctionne jusqu’au ${day}.`,
    codes: 'Ses codes',
    codesFor:
      'Pour partager, pour un portefeuille, et pour changer ou effacer quoi que ce soit, la page demande un code. Chacun de ceux-ci sert une fois.',
    back: 'Retour à l’attestation',
  },
};

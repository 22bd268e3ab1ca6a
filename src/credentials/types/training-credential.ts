/**
 * Type metadata of our SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, section 6): what wallets call the credential and its
 * claims. A credential carries the digest of it (`vct#integrity`): what stands here never changes; a test holds the
 * digest. Whoever has another word to say makes another type.
 */
import { createHash } from 'node:crypto';

export const TRAINING_TYPE = 'training-credential';

type Words = readonly [fr: string, en: string, es: string];

/** `locale`: BCP 47. */
const labelled = ([fr, en, es]: Words) => [
  { locale: 'fr', label: fr },
  { locale: 'en', label: en },
  { locale: 'es', label: es },
];

interface ClaimWords {
  readonly path: readonly (string | null)[];
  readonly words: Words;
}

/** Claims that the learner shows or keeps to themselves, each as a whole. */
export const DISCLOSABLE = [
  'name',
  'given_name',
  'family_name',
  'birthdate',
  'start_date',
  'end_date',
  'assessment',
  'evidence',
  'quality_label',
] as const;
export type Disclosable = (typeof DISCLOSABLE)[number];

/** In the order in which they are to be shown. */
const CLAIMS: readonly ClaimWords[] = [
  { path: ['name'], words: ['Nom complet', 'Full name', 'Nombre completo'] },
  { path: ['given_name'], words: ['Prénom', 'Given name', 'Nombre'] },
  { path: ['family_name'], words: ['Nom', 'Family name', 'Apellidos'] },
  {
    path: ['birthdate'],
    words: ['Date de naissance', 'Date of birth', 'Fecha de nacimiento'],
  },
  { path: ['achievement', 'name'], words: ['Formation', 'Training', 'Formación'] },
  { path: ['achievement', 'description'], words: ['Contenu', 'Content', 'Contenido'] },
  {
    path: ['achievement', 'criteria'],
    words: ['Ce qui était demandé', 'What was asked for', 'Lo que se pedía'],
  },
  {
    path: ['achievement', 'provider', 'name'],
    words: ['Organisme de formation', 'Training provider', 'Centro de formación'],
  },
  { path: ['achievement', 'language'], words: ['Langue', 'Language', 'Idioma'] },
  {
    path: ['achievement', 'skills', null, 'label'],
    words: ['Compétence', 'Skill', 'Competencia'],
  },
  {
    path: ['achievement', 'skills', null, 'asserted_by'],
    words: ['Affirmée par', 'Asserted by', 'Afirmada por'],
  },
  {
    path: ['achievement', 'eqf_level'],
    words: [
      'Niveau du cadre européen des certifications',
      'Level of the European Qualifications Framework',
      'Nivel del Marco Europeo de Cualificaciones',
    ],
  },
  {
    path: ['achievement', 'certification', 'name'],
    words: ['Certification préparée', 'Leads to', 'Certificación a la que conduce'],
  },
  { path: ['achievement', 'credits'], words: ['Crédits', 'Credits', 'Créditos'] },
  { path: ['start_date'], words: ['Début', 'Start', 'Inicio'] },
  { path: ['end_date'], words: ['Fin', 'End', 'Fin'] },
  { path: ['assessment'], words: ['Évaluation', 'Assessment', 'Evaluación'] },
  {
    path: ['assessment', 'kind'],
    words: ['Forme de l’évaluation', 'Kind of assessment', 'Tipo de evaluación'],
  },
  { path: ['assessment', 'result'], words: ['Résultat', 'Result', 'Resultado'] },
  {
    path: ['assessment', 'date'],
    words: ['Date de l’évaluation', 'Date of the assessment', 'Fecha de la evaluación'],
  },
  {
    path: ['evidence'],
    words: ['Travaux réalisés', 'Evidence', 'Trabajos realizados'],
  },
  {
    path: ['quality_label'],
    words: ['Label de la formation', 'Label of the training', 'Sello de la formación'],
  },
  { path: ['issuer_name'], words: ['Délivré par', 'Issued by', 'Expedido por'] },
];

/** Below one that is disclosed nothing more is hidden, yet it comes and goes with it. */
function disclosureOf([name, ...below]: ClaimWords['path']) {
  if (!DISCLOSABLE.some((one) => one === name)) return 'never' as const;
  return below.length === 0 ? ('always' as const) : ('allowed' as const);
}

export const trainingTypeOf = (publicUrl: string) => ({
  vct: `${publicUrl}/types/${TRAINING_TYPE}`,
  name: TRAINING_TYPE,
  description: 'What a learner achieved in a training, as its provider says it.',
  display: [
    {
      locale: 'fr',
      name: 'Attestation de formation',
      description: 'Ce que la personne a acquis dans une formation.',
    },
    {
      locale: 'en',
      name: 'Training certificate',
      description: 'What the person achieved in a training.',
    },
    {
      locale: 'es',
      name: 'Certificado de formación',
      description: 'Lo que la persona ha logrado en una formación.',
    },
  ],
  claims: CLAIMS.map((claim) => ({
    path: claim.path,
    display: labelled(claim.words),
    sd: disclosureOf(claim.path),
  })),
});

/** As it is served; the digest is of these bytes. */
export const trainingTypeText = (publicUrl: string): string =>
  JSON.stringify(trainingTypeOf(publicUrl));

/** W3C Subresource Integrity, as the draft wants it (section 7). */
export const integrityOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

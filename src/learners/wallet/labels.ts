/** What wallets call the credential and its claims, where the format itself has no place for it. */

type Named = {
  readonly name: string;
  /** BCP 47. */
  readonly locale: string;
};

/** OpenID4VCI 1.0, B.2. */
export type ShownClaim = {
  readonly path: [string, ...(string | null)[]];
  readonly display: Named[];
};

const named = (en: string, fr: string, es: string): Named[] => [
  { locale: 'en', name: en },
  { locale: 'fr', name: fr },
  { locale: 'es', name: es },
];

export const TYPE_NAMES: readonly Named[] = named(
  'Training certificate',
  'Attestation de formation',
  'Certificado de formación',
);

const ACHIEVEMENT = ['credentialSubject', 'achievement'] as const;

/** Of an Open Badge, in the order in which they are to be shown. */
export const badgeClaims = (): ShownClaim[] => [
  { path: [...ACHIEVEMENT, 'name'], display: named('Training', 'Formation', 'Formación') },
  {
    path: [...ACHIEVEMENT, 'description'],
    display: named('What it is about', 'Contenu', 'Contenido'),
  },
  {
    path: [...ACHIEVEMENT, 'criteria', 'narrative'],
    display: named('What was asked for it', 'Ce qui était demandé', 'Lo que se pedía'),
  },
  {
    path: [...ACHIEVEMENT, 'alignment', null, 'targetName'],
    display: named('Skills', 'Compétences', 'Competencias'),
  },
  { path: ['validFrom'], display: named('Issued on', 'Délivrée le', 'Expedido el') },
  { path: ['validUntil'], display: named('Valid until', 'Valable jusqu’au', 'Válido hasta') },
];

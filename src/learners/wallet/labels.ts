/** What wallets call the credential and its claims: the words of its type, also for formats that have none of their own. */
import { trainingTypeOf } from '../../credentials/index.ts';

/** OpenID4VCI 1.0, B.2. */
type ShownClaim = {
  readonly path: [string, ...(string | null)[]];
  readonly display: { readonly name: string; readonly locale: string }[];
};

type TypeClaim = ReturnType<typeof trainingTypeOf>['claims'][number];

const shown = (path: readonly (string | null)[], { display }: TypeClaim): readonly ShownClaim[] => {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return [];
  const names = display.map(({ label, locale }) => ({ name: label, locale }));
  return [{ path: [first, ...rest], display: names }];
};

const SUBJECT = 'credentialSubject';
/** Where an Open Badge has what the type calls so. */
const IN_BADGE: Readonly<Record<string, readonly (string | null)[]>> = {
  'achievement.name': [SUBJECT, 'achievement', 'name'],
  'achievement.description': [SUBJECT, 'achievement', 'description'],
  'achievement.criteria': [SUBJECT, 'achievement', 'criteria', 'narrative'],
  'achievement.provider.name': [SUBJECT, 'achievement', 'creator', 'name'],
  'achievement.language': [SUBJECT, 'achievement', 'inLanguage'],
  issuer_name: ['issuer', 'name'],
};

export interface Labels {
  readonly vct: string;
  readonly names: {
    readonly name: string;
    readonly locale: string;
    readonly description: string;
  }[];
  readonly claims: readonly ShownClaim[];
  /** Of an Open Badge. */
  readonly badgeClaims: readonly ShownClaim[];
}

export function labelsOf(publicUrl: string): Labels {
  const { vct, display, claims } = trainingTypeOf(publicUrl);
  return {
    vct,
    names: display.map((one) => ({ ...one })),
    claims: claims.flatMap((claim) => shown(claim.path, claim)),
    badgeClaims: claims.flatMap((claim) => {
      const path = IN_BADGE[claim.path.join('.')];
      return path === undefined ? [] : shown(path, claim);
    }),
  };
}

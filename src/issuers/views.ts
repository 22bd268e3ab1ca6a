/** What the pages of issuers show. */
import type { Issue } from '../kernel/errors.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { KeyFacts } from '../keys/index.ts';
import type { Issuer, Permission } from './issuer.ts';

type Faults<Field extends string> = Readonly<
  Partial<Record<Field, 'provider-unknown' | 'end-past' | 'reason-missing'>>
>;

export type ShownIssuer = Issuer & {
  readonly did: string | undefined;
  /** Whether it signs by its own keys. */
  readonly signs: boolean;
  /** Whether its mandate is in force. */
  readonly mandated: boolean;
};

export interface IssuersView {
  readonly issuers: readonly ShownIssuer[];
  /** As it was typed, when something is wrong with it. */
  readonly typed: {
    readonly id: string;
    readonly name: string;
    readonly how: 'own' | 'mandate';
    readonly permissions: readonly Permission[];
    /** `YYYY-MM-DD`, or nothing. */
    readonly until: string;
  };
  readonly faults: Faults<'id' | 'until'>;
}

export interface IssuerView {
  readonly issuer: ShownIssuer;
  /** Its own, with those of before. */
  readonly keys: readonly KeyFacts[];
  /** Whether who reads may rotate and revoke them. */
  readonly turns: boolean;
  readonly faults: Faults<'because'>;
}

export interface IssuerViews {
  readonly issuers: HtmlView<IssuersView>;
  readonly issuer: HtmlView<IssuerView>;
}

export interface SigningKeysView {
  /** The latest first. */
  readonly keys: readonly KeyFacts[];
  readonly issues: readonly Issue[];
}

export interface SigningKeysViews {
  readonly signingKeys: HtmlView<SigningKeysView>;
}

/** What the pages of issued credentials show. */
import type { TrainingRecord } from '../credentials/index.ts';
import type { Issue } from '../kernel/errors.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { Contact } from './ask.ts';
import type { IssuedFacts, State } from './issued.ts';
import type { Holding } from './read.service.ts';

/** Where they stand: for operators, or under an organisation. */
export interface CredentialPlace {
  /** `/operator/credentials`. */
  readonly path: string;
  /** The same of the API: where files are. */
  readonly api: string;
  /** The organisation whose people see its own. */
  readonly issuer?: { readonly id: string; readonly name: string };
}

export interface Typed {
  readonly training: string;
  readonly name: string;
  readonly birthDate: string;
  readonly email: string;
  readonly language: string;
}

export interface CredentialListView extends CredentialPlace {
  readonly items: readonly IssuedFacts[];
  /** Who holds them, by id; of those who were forgotten nobody knows. */
  readonly holdings: ReadonlyMap<string, Holding>;
  readonly counts: Readonly<Record<State, number>>;
  readonly asked: {
    readonly state?: State | undefined;
    readonly training?: string | undefined;
    readonly cohort?: string | undefined;
    readonly reference?: string | undefined;
  };
  /** Address of the next page. */
  readonly next?: string | undefined;
  readonly typed: Typed;
  readonly issues: readonly Issue[];
}

export interface Corrected {
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
}

export interface CredentialView extends CredentialPlace {
  readonly facts: IssuedFacts;
  /** Undefined once the learner was forgotten. */
  readonly said:
    | { readonly record: TrainingRecord; readonly contact?: Contact | undefined }
    | undefined;
  /** How many credentials the learner holds, this one among them. */
  readonly held: number;
  /** As it was typed, when something is wrong with it; else as the record has it. */
  readonly typed: Corrected;
  readonly issues: readonly Issue[];
  /** What a mail with their link would need. */
  readonly mail: 'ready' | 'no-address' | 'no-server';
  /** A mail with a new link was put on its way a moment ago. */
  readonly mailed: boolean;
}

export interface CredentialViews {
  readonly credentials: HtmlView<CredentialListView>;
  readonly credential: HtmlView<CredentialView>;
}

/** What the pages of operators show. */
import type { Role, Scope } from '../http/guard.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { Account, Faults } from './account.ts';
import type { MadeKey } from './api-key.service.ts';
import type { ApiKey } from './api-key.store.ts';
import type { Invitation } from './invitation.store.ts';
import type { Organisation } from './organisations.ts';
import type { Session } from './session.store.ts';

export interface LoginView {
  /** Where to go then: a path of this node. */
  readonly next: string;
  readonly email: string;
  readonly fault?: 'wrong' | 'too-many';
  /** To wait, when there were too many. */
  readonly minutes?: number;
}

export interface InvitationView {
  /** None: it was used, withdrawn, or has ended. */
  readonly invitation: Pick<Invitation, 'role' | 'ends'> | undefined;
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly faults: Faults;
}

export interface AccountView {
  readonly account: Account;
  readonly sessions: readonly Session[];
  /** The session that reads. */
  readonly current: string;
  readonly faults: Faults;
  readonly done: 'password' | undefined;
}

export interface UsersView {
  readonly accounts: readonly Account[];
  /** Those that the role `issuer` may be for. */
  readonly organisations: readonly Organisation[];
  readonly invitations: readonly Invitation[];
  /** Who reads. */
  readonly me: string;
  /** Just made: its link is shown this once. */
  readonly invited?: { readonly url: string; readonly role: Role; readonly ends: Date };
}

export interface KeysView {
  readonly keys: readonly ApiKey[];
  readonly now: Date;
  /** Just made: shown this once. */
  readonly made?: MadeKey;
  readonly faults: Faults;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** `YYYY-MM-DD`, or nothing. */
  readonly ends: string;
}

/** Something that waits for an operator. Each kind has its words in every language. */
export interface Waiting {
  readonly what:
    | 'negotiations'
    | 'transfers'
    | 'dead-letters'
    | 'failed-pushes'
    | 'partners-not-reached'
    | 'suggestions'
    | 'rejected-records'
    | 'invitations';
  readonly href: string;
  readonly count: number;
}

export interface OverviewView {
  readonly waiting: readonly Waiting[];
}

export interface OperatorViews {
  readonly login: HtmlView<LoginView>;
  readonly invitation: HtmlView<InvitationView>;
  readonly account: HtmlView<AccountView>;
  readonly users: HtmlView<UsersView>;
  readonly apiKeys: HtmlView<KeysView>;
  readonly overview: HtmlView<OverviewView>;
}

/** What the pages of operators show of members, invitations and trust. */
import type { Issue } from '../../kernel/errors.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import type { KnownIdentity } from '../../participants/index.ts';
import type { Member } from '../authority/members.ts';
import type { MemberRole } from '../authority/membership.ts';
import type { PartnerInvitation } from '../joining/invitation.store.ts';
import type { TrustedIssuer } from '../trust/trust.store.ts';
import type { TrustList } from '../trust/trust-list.ts';
import type { Compared } from '../trust/trust-lists.ts';

/** A form as it was typed, and what is wrong with it. */
interface Typed {
  readonly typed: Readonly<Partial<Record<string, string | readonly string[]>>>;
  readonly issues: readonly Issue[];
}

export interface MembersView extends Typed {
  readonly members: readonly Member[];
  /** Of all pages. */
  readonly total: number;
  /** Address of the next page. */
  readonly next?: string;
  readonly roles: readonly MemberRole[];
  readonly now: Date;
}

export interface InvitationsView extends Typed {
  readonly invitations: readonly PartnerInvitation[];
  readonly roles: readonly MemberRole[];
  readonly now: Date;
  /** Just made: its link is shown this once. */
  readonly made?: PartnerInvitation & { readonly link: string };
}

export interface TrustView extends Typed {
  readonly lists: readonly TrustList[];
  /** The operator's own word. */
  readonly issuers: readonly TrustedIssuer[];
  readonly identities: readonly KnownIdentity[];
  readonly now: Date;
  readonly own: string;
}

export interface ComparedView {
  readonly compared: Compared;
  /** As it was signed. */
  readonly list: string;
}

export interface DeskViews {
  readonly members: HtmlView<MembersView>;
  readonly partnerInvitations: HtmlView<InvitationsView>;
  readonly trustDesk: HtmlView<TrustView>;
  readonly trustCompared: HtmlView<ComparedView>;
}

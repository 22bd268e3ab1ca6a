import { hasRole, type Role } from '../../http/guard.ts';
import type { Messages } from '../languages/index.ts';
import { addressOf, type Page } from '../page.ts';

interface Entry {
  readonly href: string;
  readonly label: (t: Messages) => string;
  /** Who may open it. */
  readonly role: Role;
  /** It is there with the claims protocol alone. */
  readonly claims?: true;
}

/** The menu of operators, in its order. A page that comes is a line here. */
const navigation: readonly Entry[] = [
  { href: '/operator', label: (t) => t.operator.overview.title, role: 'viewer' },
  { href: '/operator/partners', label: (t) => t.dataspace.partners.title, role: 'viewer' },
  {
    href: '/operator/invitations',
    label: (t) => t.desk.invitations.title,
    role: 'viewer',
    claims: true,
  },
  { href: '/operator/members', label: (t) => t.desk.members.title, role: 'viewer', claims: true },
  { href: '/operator/trust', label: (t) => t.desk.trust.title, role: 'viewer', claims: true },
  { href: '/operator/datasets', label: (t) => t.dataspace.datasets.title, role: 'viewer' },
  { href: '/operator/negotiations', label: (t) => t.dataspace.negotiation.title, role: 'viewer' },
  { href: '/operator/agreements', label: (t) => t.dataspace.agreements.title, role: 'viewer' },
  { href: '/operator/transfers', label: (t) => t.dataspace.transfer.title, role: 'viewer' },
  { href: '/operator/undelivered', label: (t) => t.dataspace.undelivered.title, role: 'viewer' },
  { href: '/operator/imports', label: (t) => t.operator.imports.title, role: 'viewer' },
  { href: '/review', label: (t) => t.operator.review, role: 'viewer' },
  { href: '/operator/issuers', label: (t) => t.issuers.title, role: 'viewer' },
  { href: '/operator/credentials', label: (t) => t.credentials.title, role: 'operator' },
  { href: '/operator/cohorts', label: (t) => t.cohorts.title, role: 'operator' },
  { href: '/operator/users', label: (t) => t.operator.users.title, role: 'admin' },
  { href: '/operator/keys', label: (t) => t.operator.keys.title, role: 'admin' },
  { href: '/operator/signing-keys', label: (t) => t.desk.keys.title, role: 'viewer' },
  { href: '/operator/audit', label: (t) => t.audit.title, role: 'admin' },
];

/** Whether who reads may do what this role may: buttons of others are left out. */
export const mayAct = ({ visit: { person } }: Page, role: Role): boolean =>
  person !== undefined && hasRole(person.role, role);

/** The people of an organisation have its own page, and no other. */
const ofOrganisation = (issuer: string): Entry => ({
  href: `/operator/issuers/${encodeURIComponent(issuer)}`,
  label: (t) => t.issuers.mine,
  role: 'issuer',
});

export function entriesFor(page: Page): readonly Entry[] {
  const issuer = page.visit.person?.issuer;
  if (issuer !== undefined) return [ofOrganisation(issuer)];
  return navigation.filter(
    ({ role, claims = false }) => mayAct(page, role) && (!claims || page.site.hasClaims),
  );
}

export const mayOpen = (page: Page, href: string): boolean =>
  entriesFor(page).some((entry) => entry.href === addressOf(href).pathname);

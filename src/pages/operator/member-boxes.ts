/** What is said of a member, wherever one is accredited. */
import type { MemberRole, MembersView } from '../../claims/index.ts';
import type { Child } from '../html.ts';
import type { Page } from '../page.ts';
import { box, tickBoxes } from './boxes.ts';

const FACTS = ['legalName', 'registrationNumber', 'country'] as const;

export const roleNames = ({ t }: Page, roles: readonly MemberRole[]): string =>
  roles.map((role) => t.trust.rulebook.ofRole[role].name).join(', ');

/** `needed`: a browser does not send the form without them. */
export function memberBoxes(
  page: Page,
  { typed, issues, roles }: Pick<MembersView, 'typed' | 'issues' | 'roles'>,
  needed: boolean,
): Child {
  const { fields, hints } = page.t.desk.members;
  return [
    FACTS.map((name) =>
      box(page, issues, {
        name,
        label: fields[name],
        hint: hints[name],
        value: typed[name],
        needed,
      }),
    ),
    tickBoxes(page, issues, {
      name: 'role',
      label: fields.role,
      hint: hints.role,
      options: roles.map((role) => [role, roleNames(page, [role])]),
      chosen: typed['role'],
    }),
    box(page, issues, {
      name: 'until',
      label: fields.until,
      hint: hints.until,
      value: typed['until'],
      type: 'date',
      optional: true,
    }),
  ];
}

import { type Certification, registrationState } from '../certifications/index.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

const LOOKS = { active: 'open', inactive: 'ended', unknown: 'planned' } as const;

/** As the register has it; where only Certif Info speaks, nobody here knows. The word says it, not the colour. */
export function certificationStateBadge(
  { t }: Page,
  certification: Pick<Certification, 'registration'>,
  today: string,
): Html {
  const state = registrationState(certification, today) ?? 'unknown';
  return html`<span class="badge ${LOOKS[state]}">${t.certification.states[state]}</span>`;
}

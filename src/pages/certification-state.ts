import type { Certification } from '../certifications/index.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

const LOOKS = { active: 'open', inactive: 'ended', unknown: 'planned' } as const;

/** As the register has it; where only Certif Info speaks, nobody here knows. The word says it, not the colour. */
export function certificationStateBadge(
  { t }: Page,
  { registration }: Pick<Certification, 'registration'>,
): Html {
  const state = registration?.state ?? 'unknown';
  return html`<span class="badge ${LOOKS[state]}">${t.certification.states[state]}</span>`;
}

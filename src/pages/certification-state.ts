import { type Certification, registrationState } from '../certifications/index.ts';
import { missing } from './components/facts.ts';
import { type Child, html } from './html.ts';
import type { Page } from './page.ts';

const LOOKS = { active: 'open', inactive: 'ended' } as const;

/** Whether its registration holds. The word says it, not the colour; where only Certif Info speaks, nobody here knows. */
export function certificationState(
  { t }: Page,
  certification: Pick<Certification, 'registration'>,
  today: string,
): Child {
  const state = registrationState(certification, today);
  if (state === undefined) return missing(t.common.notGiven);
  return html`<span class="badge ${LOOKS[state]}">${t.certification.states[state]}</span>`;
}

import { MEANINGS } from '../linked-data/own-vocabulary.ts';
import { formsOf } from '../linked-data/serialisers.ts';
import type { TermsView } from './terms.page.ts';

/** Our own vocabulary as the page at `/ns` shows it. */
export function ownTerms(publicUrl: string): TermsView {
  const iri = `${publicUrl}/ns`;
  return {
    iri,
    formats: formsOf(iri),
    terms: Object.entries(MEANINGS).map(([name, [en, fr]]) => ({
      name,
      kind: /^[A-Z]/.test(name) ? 'class' : 'property',
      label: { en: name, fr: name },
      meaning: { en, fr },
    })),
  };
}

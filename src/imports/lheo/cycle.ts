import type { Cycle } from '../../catalogue/index.ts';
import { presentOrNone } from '../../kernel/present.ts';
import { at, children, type Element, valueOf } from './element.ts';
import { coded, count, type FormationRecord, numberOf } from './record.ts';

/** LHÉO dict-type-cycle. */
const KINDS: Readonly<{ [code: string]: NonNullable<Cycle['kind']> }> = {
  '0': 'initial',
  '1': 'apprenticeship',
};
/** LHÉO dict-type-alternance. */
const CONTRACTS: Readonly<{ [code: string]: NonNullable<Cycle['contract']> }> = {
  '0': 'any',
  '1': 'apprenticeship',
  '2': 'professionalisation',
};
/** LHÉO dict-unite-rythme. */
const UNITS: Readonly<{ [code: string]: NonNullable<Cycle['rhythm']>['unit'] }> = {
  '0': 'hour',
  '1': 'half-day',
  '2': 'day',
  '3': 'week',
  '4': 'month',
};

/** `cycle` of a session: in school or under contract, for which years, in which rhythm. */
export function cycles(record: FormationRecord, session: Element): readonly Cycle[] | undefined {
  const found = children(session, 'cycle').flatMap((e) => cycleOf(record, e) ?? []);
  return found.length === 0 ? undefined : found;
}

function cycleOf(record: FormationRecord, element: Element): Cycle | undefined {
  const alternation = at(element, 'alternance');
  const years = children(element, 'annee-cycle').flatMap((e) => numberOf(valueOf(e) ?? '') ?? []);
  return presentOrNone({
    kind: coded(record, element, 'type-cycle', KINDS),
    years: years.length === 0 ? undefined : years,
    minimumSeats: count(record, element, 'effectif-minimal'),
    seatsAtOnce: count(record, element, 'capacite-simultanee'),
    seatsInAll: count(record, element, 'capacite-cumulee'),
    contract: coded(record, alternation, 'type-alternance', CONTRACTS),
    rhythm: rhythmOf(record, at(alternation, 'rythme-alternance')),
  });
}

function rhythmOf(record: FormationRecord, element: Element | undefined): Cycle['rhythm'] {
  const unit = coded(record, element, 'unite-rythme-alternance', UNITS);
  const company = count(record, element, 'unites-entreprise');
  const centre = count(record, element, 'unites-centre');
  return unit === undefined || company === undefined || centre === undefined
    ? undefined
    : { unit, company, centre };
}

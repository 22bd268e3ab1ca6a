import { type Catchment, type Mode, type Offering, offeringId } from '../../catalogue/record.ts';
import { present, presentOrNone } from '../../kernel/present.ts';
import { child, children, type Element } from './element.ts';
import { keysOf } from './keys.ts';
import { extraHours, extraPrice } from './mon-compte-formation.ts';
import { trainerOf } from './organisation.ts';
import { placeOf, trainingPlace } from './place.ts';
import {
  boolean,
  coded,
  codesOf,
  count,
  date,
  type FormationRecord,
  money,
  plain,
  rich,
  urls,
} from './record.ts';
import { sessionOf } from './session.ts';

/** LHÉO dict-modalites-enseignement. */
const MODES: Readonly<{ [code: string]: Mode }> = { '0': 'on-site', '1': 'mixed', '2': 'remote' };
/** LHÉO dict-modalites-es. */
const ENTRIES: Readonly<{ [code: string]: NonNullable<Offering['entry']> }> = {
  '0': 'fixed-dates',
  '1': 'any-time',
};
/** LHÉO dict-perimetre-recrutement. */
const CATCHMENTS: Readonly<{ [code: string]: Catchment }> = {
  '0': 'other',
  '1': 'commune',
  '2': 'department',
  '3': 'region',
  '4': 'neighbouring-regions',
  '5': 'country',
  '6': 'international',
};
const codeTable = (last: number): Readonly<{ [code: string]: string }> =>
  Object.fromEntries(Array.from({ length: last + 1 }, (_, i) => [String(i), String(i)]));
/** LHÉO dict-financeurs, 0 to 20. */
const FUNDERS = codeTable(20);
/** LHÉO dict-type-equipement, 0 to 11. */
const EQUIPMENT = codeTable(11);

const FORMACODE = /^\d{5}$/;

/** `action`: one place and mode of a training. */
export function offeringOf(
  record: FormationRecord,
  element: Element,
  training: string,
  key: string,
): Offering {
  const id = offeringId(training, key);
  const sessions = children(element, 'session');
  const keys = keysOf(sessions);
  return {
    id,
    places: children(element, 'lieu-de-formation').flatMap((e) => trainingPlace(record, e) ?? []),
    languages: codesOf(record, element, 'langue-formation', /^[A-Z]{2}$/, 'ISO 639-1').map((code) =>
      code.toLowerCase(),
    ),
    publics: codesOf(record, element, 'code-public-vise', FORMACODE, 'Formacode'),
    funders: fundersOf(record, element),
    equipment: equipmentOf(record, element),
    subjects: subjectsOf(record, element),
    urls: urls(record, child(element, 'url-action')),
    trainers: children(element, 'organisme-formateur').flatMap((e) => trainerOf(record, e) ?? []),
    sessions: sessions.map((e, i) => sessionOf(record, e, id, keys[i] ?? '')),
    ...organisationOf(record, element),
    ...conditionsOf(record, element),
    ...moneyOf(record, element),
  };
}

const organisationOf = (record: FormationRecord, element: Element) =>
  present({
    mode: coded(record, element, 'modalites-enseignement', MODES),
    entry: coded(record, element, 'modalites-entrees-sorties', ENTRIES),
    rhythm: plain(record, element, 'rythme-formation'),
    alternation: plain(record, element, 'modalites-alternance'),
    duration: plain(record, element, 'duree-indicative'),
    cycleYears: count(record, element, 'duree-cycle') || undefined,
    hours: presentOrNone({
      centre: count(record, element, 'nombre-heures-centre'),
      company: count(record, element, 'nombre-heures-entreprise'),
      // No training lasts no time: a total of 0 stands for none told.
      total: (count(record, element, 'nombre-heures-total') || undefined) ?? extraHours(element),
    }),
    teachingMethods: plain(record, element, 'modalites-pedagogiques'),
    teachingMethodCodes: orNone(
      codesOf(record, element, 'code-modalite-pedagogique', FORMACODE, 'Formacode'),
    ),
    accessibility: plain(record, element, 'acces-handicapes'),
    meals: plain(record, element, 'restauration'),
    housing: plain(record, element, 'hebergement'),
    transport: plain(record, element, 'transport'),
    information: informationOf(record, element),
  });

const conditionsOf = (record: FormationRecord, element: Element) =>
  present({
    publicNote: plain(record, element, 'info-public-vise'),
    entryLevelRequired: boolean(record, element, 'niveau-entree-obligatoire'),
    conditions: rich(record, element, 'conditions-specifiques'),
    recruitment: rich(record, element, 'modalites-recrutement'),
    catchment: presentOrNone({
      area: coded(record, element, 'code-perimetre-recrutement', CATCHMENTS),
      note: plain(record, element, 'infos-perimetre-recrutement'),
    }),
  });

const moneyOf = (record: FormationRecord, element: Element) =>
  present({
    price: presentOrNone({
      total: money(record, child(element, 'prix-total-TTC')) ?? extraPrice(record, element),
      hourly: money(record, child(element, 'prix-horaire-TTC')),
      remaining: plain(record, element, 'frais-restants'),
    }),
    fundingPossible: boolean(record, element, 'prise-en-charge-frais-possible'),
    fundingConditions: plain(record, element, 'detail-conditions-prise-en-charge'),
    agreed: boolean(record, element, 'conventionnement'),
    agreedHours: count(record, element, 'duree-conventionnee'),
  });

const orNone = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length === 0 ? undefined : list;

const fundersOf = (record: FormationRecord, element: Element) =>
  children(element, 'organisme-financeur').flatMap((funder) => {
    const code = coded(record, funder, 'code-financeur', FUNDERS);
    if (code === undefined) return [];
    return [{ code, ...present({ seats: count(record, funder, 'nb-places-financees') }) }];
  });

const equipmentOf = (record: FormationRecord, element: Element) =>
  children(element, 'equipement').flatMap((item) => {
    const kind = coded(record, item, 'type-equipement', EQUIPMENT);
    if (kind === undefined) return [];
    const cost = count(record, item, 'cout-indicatif-equipement');
    return [{ kind, ...present({ cost, note: plain(record, item, 'commentaire') }) }];
  });

const subjectsOf = (record: FormationRecord, element: Element) =>
  children(element, 'enseignement').flatMap((subject) => {
    const title = plain(record, subject, 'libelle-enseignement');
    if (title === undefined) return [];
    return [{ title, ...present({ compulsory: boolean(record, subject, 'obligatoire') }) }];
  });

function informationOf(record: FormationRecord, element: Element): Offering['information'] {
  const place = placeOf(record, child(element, 'adresse-information'));
  const dates = children(element, 'date-information').flatMap((e) => date(record, e, 'date') ?? []);
  if (place === undefined && dates.length === 0) return undefined;
  return { ...present({ place }), dates };
}

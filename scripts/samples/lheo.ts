/**
 * A sample as a `formation` of LHÉO 2.3, in the order of its specification. Where an element is
 * mandatory and the sources know nothing, "-" or zeros stand, which its readers take for absent.
 */
import type { Place } from './place.ts';
import type { Provider, Sample } from './select.ts';
import type { SampleSession } from './sessions.ts';
import { composeSessions } from './sessions.ts';
import type { Element } from './xml.ts';
import { element, optional, text } from './xml.ts';

const UNKNOWN = '-';
const NO_SIRET = '0'.repeat(14);
const NO_ACTIVITY_NUMBER = '0'.repeat(11);
/** Formacode "tout public"; Parcoursup says nothing narrower. */
const ANYONE = '80056';
/** LHÉO dict-niveaux writes the European level n as 1n. Parcoursup is for who has the baccalauréat. */
const levelCode = (level: number): string => String(10 + level);
const BACCALAUREAT = levelCode(4);
const STATES = { open: '1', closed: '2' } as const;

const yesNo = (value: boolean): string => (value ? '1' : '0');

const town = (place: Place): readonly Element[] => [
  text('ligne', UNKNOWN),
  text('codepostal', place.postcode),
  text('ville', place.town),
];

const area = (place: Place): readonly (Element | undefined)[] => [
  text('departement', place.department),
  text('code-INSEE-commune', place.commune),
  optional('region', place.region),
  text('pays', 'FR'),
];

const geolocation = ({ position }: Place): Element =>
  element('geolocalisation', [
    text('latitude', String(position.latitude)),
    text('longitude', String(position.longitude)),
  ]);

const nobody = (name: string): Element => element(name, [element('coordonnees', [])]);

const period = (starts: string, ends: string): Element =>
  element('periode', [text('debut', starts), text('fin', ends)]);

/** The attribute `info` says what the dates are, and so does the reader of this file. */
function session(
  { starts, ends, registration, recruitment }: SampleSession,
  numero: string,
  at: Place,
): Element {
  return element(
    'session',
    [
      period(starts, ends),
      element('adresse-inscription', [element('adresse', [town(at), text('pays', 'FR')])]),
      registration &&
        element('periode-inscription', [period(registration.opens, registration.closes)]),
      recruitment && text('etat-recrutement', STATES[recruitment]),
    ],
    { numero: `${numero}-${starts.slice(0, 4)}`, info: 'exemple' },
  );
}

function action(sample: Sample, index: number): Element {
  const { course, provider, place, numero } = sample;
  const { years } = course.kind;
  return element(
    'action',
    [
      text('rythme-formation', UNKNOWN),
      text('code-public-vise', ANYONE),
      text('niveau-entree-obligatoire', yesNo(true)),
      text('modalites-alternance', UNKNOWN),
      text('modalites-enseignement', course.remote ? '2' : '0'),
      text('conditions-specifiques', UNKNOWN),
      // Code du travail, L6323-6: courses that lead to a certification of the national register may be funded.
      text('prise-en-charge-frais-possible', yesNo(course.certified?.registered === true)),
      place &&
        element('lieu-de-formation', [
          element('coordonnees', [
            element('adresse', [
              text('denomination', provider.name),
              town(place),
              area(place),
              geolocation(place),
            ]),
          ]),
        ]),
      text('modalites-entrees-sorties', '0'),
      text('duree-cycle', String(years)),
      composeSessions(index, years).map((one) => session(one, numero, place ?? provider.place)),
      text('langue-formation', 'fr'),
      text('duree-indicative', years === 1 ? '1 an' : `${years} ans`),
    ],
    { numero },
  );
}

const organisation = ({ uai, name, place }: Provider): Element =>
  element(
    'organisme-formation-responsable',
    [
      text('numero-activite', NO_ACTIVITY_NUMBER),
      element('SIRET-organisme-formation', [text('SIRET', NO_SIRET)]),
      text('nom-organisme', name),
      text('raison-sociale', UNKNOWN),
      element('coordonnees-organisme', [
        element('coordonnees', [element('adresse', [town(place), area(place)])]),
      ]),
      nobody('contact-organisme'),
      element('code-UAI-organisme-formation', [text('code-UAI', uai)]),
    ],
    { numero: uai },
  );

function domain({ course }: Sample): Element {
  const { certified } = course;
  return element('domaine-formation', [
    optional('code-FORMACODE', certified?.formacode),
    optional('code-NSF', certified?.nsf),
    (certified?.rome ?? []).map((code) => text('code-ROME', code)),
  ]);
}

function certification({ course }: Sample): Element | undefined {
  const { code, rncp } = course.certified ?? {};
  if (code === undefined && rncp === undefined) return undefined;
  return element('certification', [optional('code-RNCP', rncp), optional('code-CERTIFINFO', code)]);
}

const quoted = (words: string): string => `« ${words} »`;

/** Sentences of ours, from the facts alone. */
function objective({ course, provider, place }: Sample): string {
  const where = place ? `à ${place.town}` : 'entièrement à distance';
  return `Suivre la formation ${quoted(course.title)} (${where}). Établissement : ${provider.name}.`;
}

const results = ({ certified }: Sample['course']): string =>
  certified ? `Obtenir la certification ${quoted(certified.label)}.` : UNKNOWN;

export function formation(sample: Sample, index: number): Element {
  const { course, numero, provider } = sample;
  const { certified } = course;
  const level = certified?.level ?? course.kind.level;
  return element(
    'formation',
    [
      domain(sample),
      text('intitule-formation', course.title),
      text('objectif-formation', objective(sample)),
      text('resultats-attendus', results(course)),
      text('contenu-formation', UNKNOWN),
      text('certifiante', yesNo(course.kind.level !== undefined)),
      nobody('contact-formation'),
      text('parcours-de-formation', '1'),
      text('code-niveau-entree', BACCALAUREAT),
      certified && text('objectif-general-formation', '6'),
      certification(sample),
      level === undefined ? undefined : text('code-niveau-sortie', levelCode(level)),
      action(sample, index),
      organisation(provider),
    ],
    { numero },
  );
}

import { type Offering, type Session, sessionId } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import { DCTERMS, ELM, PASSERELLE } from '../../linked-data/terms.ts';
import { plainText } from '../../linked-data/texts.ts';
import { contactsOf } from './organisation.ts';
import { placeOf } from './place.ts';
import {
  booleanOf,
  dayOf,
  noteOf,
  oneOf,
  pagesOf,
  partialOf,
  type Reading,
  wholeOf,
} from './reading.ts';

const P = PASSERELLE;

/** A part of an opportunity, or the opportunity itself, as a session of the offering. */
export function sessionOf(
  reading: Reading,
  node: string,
  offering: string,
  told?: Pick<Offering, 'urls' | 'recruitment'>,
): Session {
  const { graph } = reading;
  const facts = graph.pointingTo(node, P.about).find((about) => graph.isA(about, P.SessionFacts));
  const period = graph.node(node, DCTERMS.temporal);
  const given =
    facts === undefined
      ? {
          starts: dayOf(reading, period, ELM.startDate, 'temporal/startDate'),
          ends: dayOf(reading, period, ELM.endDate, 'temporal/endDate'),
        }
      : {
          starts: partialOf(reading, facts, P.startGiven, 'startGiven'),
          ends: partialOf(reading, facts, P.endGiven, 'endGiven'),
        };
  return {
    id: sessionId(offering, node.startsWith('_:') ? JSON.stringify(given) : node),
    ...present(given),
    registration: registrationOf(reading, node, facts, told?.recruitment),
    urls: ownPages(reading, node, told?.urls ?? []).own,
    contacts: facts === undefined ? [] : contactsOf(reading, facts, P.contact, ''),
    ...(facts === undefined
      ? {}
      : present({
          recruitment: oneOf(reading, facts, P.recruitmentState, [
            'open',
            'closed',
            'suspended',
          ] as const),
          seats: wholeOf(reading, facts, P.seats),
          example: booleanOf(reading, facts, P.example),
        })),
  };
}

function registrationOf(
  reading: Reading,
  node: string,
  facts: string | undefined,
  recruitment: string | undefined,
): Session['registration'] {
  const how = howOf(noteOf(reading, node, ELM.admissionProcedure), plainText(recruitment));
  if (facts === undefined)
    return present({
      closes: dayOf(reading, node, ELM.applicationDeadline, 'applicationDeadline'),
      how,
    });
  const place = reading.graph.node(facts, P.registrationPlace);
  return present({
    opens: partialOf(reading, facts, P.registrationOpens, 'registrationOpens'),
    closes: partialOf(reading, facts, P.registrationCloses, 'registrationCloses'),
    how,
    place: place === undefined ? undefined : placeOf(reading, place),
  });
}

/** In one note stand how to register, and how people are chosen, which the offering tells by itself. */
function howOf(text: string | undefined, recruitment: string | undefined): string | undefined {
  if (recruitment === undefined || text === undefined) return text;
  if (text === recruitment) return undefined;
  return text.endsWith(`\n${recruitment}`) ? text.slice(0, -recruitment.length - 1) : text;
}

/** The pages of a session, apart from those of its offering, which stand behind them in their order. */
export function ownPages(
  reading: Reading,
  node: string,
  offering: readonly string[],
): { readonly own: readonly string[]; readonly urls: readonly string[] } {
  const all = pagesOf(reading, node, ELM.supplementaryDocument);
  const tail = offering.length === 0 ? [] : all.slice(-offering.length);
  const same = tail.length === offering.length && tail.every((url) => offering.includes(url));
  return same
    ? { own: all.slice(0, all.length - tail.length), urls: tail }
    : { own: all, urls: offering };
}

/** What follows from the places of a training (commune, NUTS, position), added to it: for every format. */
import type { Offering, Organisation, Place, Session, Training } from '../catalogue/index.ts';
import { gazetteers } from '../places/index.ts';
import { shortCity } from './within-limits.ts';

export interface Placed {
  readonly training: Training;
  /** What contradicts itself, and where; each sentence once a place. */
  readonly remarks: readonly { readonly field: string; readonly rule: string }[];
}

type Complete = (field: string, place: Place) => Place;

/** `holder` with its place completed; the same object where it has none. */
const placed = <T extends { readonly place?: Place }>(
  complete: Complete,
  field: string,
  holder: T,
): T => (holder.place === undefined ? holder : { ...holder, place: complete(field, holder.place) });

function sessionOf(complete: Complete, session: Session): Session {
  const { registration, admissions } = session;
  return {
    ...session,
    registration: placed(complete, 'session/registration', registration),
    ...(admissions === undefined
      ? {}
      : { admissions: admissions.map((one) => placed(complete, 'session/admission', one)) }),
  };
}

function offeringOf(complete: Complete, offering: Offering): Offering {
  const { information, places, sessions, trainers } = offering;
  return {
    ...offering,
    places: places.map((place) => complete('offering/place', place)),
    sessions: sessions.map((session) => sessionOf(complete, session)),
    trainers: trainers.map((trainer): Organisation => placed(complete, 'trainer', trainer)),
    ...(information === undefined
      ? {}
      : { information: placed(complete, 'offering/information', information) }),
  };
}

export function withPlaces(training: Training): Placed {
  const remarks: { field: string; rule: string }[] = [];
  const complete: Complete = (field, given) => {
    const { city } = given;
    const { place, remarks: said } = gazetteers.complete(
      city === undefined ? given : { ...given, city: shortCity(remarks, field, city) },
    );
    for (const rule of said) remarks.push({ field, rule });
    return place;
  };
  return {
    training: {
      ...training,
      provider: placed(complete, 'provider', training.provider),
      offerings: training.offerings.map((offering) => offeringOf(complete, offering)),
    },
    remarks,
  };
}

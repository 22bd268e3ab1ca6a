import type { Reader } from '../kernel/db.ts';

export interface CertificationFigures {
  readonly certifications: number;
  /** Of which both sources speak. */
  readonly merged: number;
  /** In the national register (RNCP), and in the specific one (RS). */
  readonly rncp: number;
  readonly rs: number;
  /** Registered with a level: qualifications. */
  readonly withEqf: number;
  /** By what the register says of their registration; of the rest it says nothing here. */
  readonly active: number;
  readonly inactive: number;
  readonly unknown: number;
  /** How the field of study was found. */
  readonly fieldByFormacode: number;
  readonly fieldByNsf: number;
  readonly fieldByTitle: number;
  readonly fieldByDefault: number;
}

const NONE: CertificationFigures = {
  certifications: 0,
  merged: 0,
  rncp: 0,
  rs: 0,
  withEqf: 0,
  active: 0,
  inactive: 0,
  unknown: 0,
  fieldByFormacode: 0,
  fieldByNsf: 0,
  fieldByTitle: 0,
  fieldByDefault: 0,
};

const counting = (name: keyof CertificationFigures, where: string): string =>
  `count(*) filter (where ${where}) as "${name}"`;
const STATE = `doc->'registration'->>'state'`;

/** A walk over all of them: for reports. */
export async function certificationFigures(db: Reader): Promise<CertificationFigures> {
  const [row] = await db.query<CertificationFigures>(
    `select count(*) as certifications,
       ${counting('merged', `jsonb_array_length(doc->'sources') > 1`)},
       ${counting('rncp', `id like 'rncp%'`)},
       ${counting('rs', `id like 'rs%'`)},
       ${counting('withEqf', 'eqf is not null')},
       ${counting('active', `${STATE} = 'active'`)},
       ${counting('inactive', `${STATE} = 'inactive'`)},
       ${counting('unknown', `${STATE} is null`)},
       ${counting('fieldByFormacode', `field_by = 'formacode'`)},
       ${counting('fieldByNsf', `field_by = 'nsf'`)},
       ${counting('fieldByTitle', `field_by = 'title'`)},
       ${counting('fieldByDefault', `field_by = 'default'`)}
     from certifications where doc is not null`,
  );
  return row ?? NONE;
}

/** How many each source speaks of. */
export async function countBySource(
  db: Reader,
): Promise<readonly { readonly source: string; readonly certifications: number }[]> {
  return db.query(
    `select source, count(distinct certification_id) as certifications
     from certification_records group by source order by source`,
  );
}

/** Whom the node believes about memberships, and for how long: seen with a key only. */
import { z } from 'zod';
import { readJson } from '../../client/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { parse } from '../../kernel/parse.ts';
import type { Api } from '../api.ts';
import { dayOf, daysTo, type Finding, ill, unsure, well } from './finding.ts';
import type { Patient } from './patient.ts';

const zEntry = z.looseObject({
  issuer: z.string(),
  type: z.string(),
  until: z.coerce.date().optional(),
});
const zLists = z.looseObject({
  items: z.array(
    z.looseObject({ publisher: z.string(), ends: z.coerce.date(), entries: z.array(zEntry) }),
  ),
});
const zClaims = z.looseObject({ trusted: z.array(zEntry) });
type Entry = z.output<typeof zEntry>;
type List = z.output<typeof zLists>['items'][number];

const WHAT = 'trust list';
const MEMBERSHIP = 'MembershipCredential';
const DAYS_UNSURE = 21;

const read = async <S extends z.ZodType>(api: Api, path: string, schema: S) =>
  parse(schema, await readJson(await api.call(path)), path);

function listOf({ publisher, ends, entries }: List, clock: Clock): Finding {
  const days = daysTo(ends, clock);
  const cure = `Ask ${publisher} for its newest, then \`passerelle trust import\``;
  if (days < 0)
    return ill(WHAT, `that of ${publisher} ended on ${dayOf(ends)}: nothing in it counts`, cure);
  const says = `that of ${publisher}, ${entries.length} entries, ends in ${days} days, on ${dayOf(ends)}`;
  return days < DAYS_UNSURE ? unsure(WHAT, says, cure) : well(WHAT, says);
}

/** Without anybody to say who is a member each caller is refused. */
function membershipsOf(entries: readonly Entry[], clock: Clock): Finding {
  const what = 'memberships';
  const lasting = entries.filter(
    ({ type, until }) => type === MEMBERSHIP && (until === undefined || until > clock.now()),
  );
  const issuers = [...new Set(lasting.map(({ issuer }) => issuer))];
  return issuers.length > 0
    ? well(what, `believed from ${issuers.join(', ')}`)
    : ill(
        what,
        'nobody is trusted to say who is a member: every caller is refused',
        'Join an authority (`passerelle partner join`), or take in its list (`passerelle trust import`)',
      );
}

export async function examineTrust({ inside, clock }: Patient): Promise<readonly Finding[]> {
  if (inside === undefined)
    return [
      unsure(
        WHAT,
        'not seen from outside',
        'Run the command where the node runs, or with --key-file and a key with contracts:read',
      ),
    ];
  const { items } = await read(inside, '/api/trust-lists', zLists);
  const { trusted } = await read(inside, '/api/claims', zClaims);
  const inForce = items.filter(({ ends }) => ends > clock.now());
  return [
    ...(items.length === 0 ? [well(WHAT, 'none: the operator names issuers one by one')] : []),
    ...items.map((list) => listOf(list, clock)),
    membershipsOf([...trusted, ...inForce.flatMap(({ entries }) => entries)], clock),
  ];
}

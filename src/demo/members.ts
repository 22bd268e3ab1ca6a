/** What the authority says of the two members, and what it says anew when that changes. */
import { z } from 'zod';
import { asOperator } from './api.ts';
import type { DemoNode, DemoNodes } from './nodes.ts';
import { post } from './parties.ts';
import { eventually } from './wait.ts';

export interface Facts {
  readonly legalName: string;
  readonly registrationNumber: string;
  readonly country: string;
  readonly role: readonly string[];
}
export const ES: Facts = {
  legalName: 'Ministerio de Educación',
  registrationNumber: 'S2818001F',
  country: 'ES',
  role: ['publisher'],
};
export const FR: Facts = {
  legalName: 'Région Bretagne',
  registrationNumber: '23350001600040',
  country: 'FR',
  role: ['aggregator'],
};

const type = 'MembershipCredential';
const zAsked = z.looseObject({ id: z.string() });
const zClaims = z.looseObject({
  requests: z.array(z.looseObject({ id: z.string(), status: z.string() })),
});

/** The Spanish node gets another credential, with these communities, and the French one has it shown. */
export async function nowBelongsTo(
  { authority, french, spanish }: DemoNodes,
  communities: readonly string[],
): Promise<void> {
  const memberOf = communities.length === 0 ? {} : { memberOf: communities };
  await put(authority, 'entitlements', {
    holder: spanish.did,
    type,
    claims: { ...ES, ...memberOf },
  });
  const wish = { issuer: authority.did, type };
  const { id } = await post(spanish, '/api/claims/requests', wish, zAsked);
  await eventually('the credential comes', async () => {
    const { requests } = zClaims.parse(JSON.parse(await asOperator(spanish, '/api/claims')));
    return requests.some((one) => one.id === id && one.status === 'ISSUED') || undefined;
  });
  await hasAllShownAnew(french, authority);
}

/** Whom an issuer is trusted for was decided anew: what was shown by its word has to be shown again. */
export const hasAllShownAnew = async (node: DemoNode, { did }: DemoNode): Promise<void> =>
  put(node, 'trusted-issuers', { issuer: did, type });

async function put(node: DemoNode, what: string, body: object): Promise<void> {
  await asOperator(node, `/api/claims/${what}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

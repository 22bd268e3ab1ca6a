/** Where pages and calls stand: for operators, who see all, and under an organisation for its own people. */
import type { Issue } from '../kernel/errors.ts';

export const apiMounts = <N extends string>(name: N) =>
  [
    { base: `/api/${name}`, access: 'operator' },
    { base: `/api/issuers/:issuer/${name}`, access: 'issuer' },
  ] as const;

export const pageMounts = <N extends string>(name: N) =>
  [
    { base: `/operator/${name}`, api: `/api/${name}`, access: 'operator' },
    {
      base: `/operator/issuers/:issuer/${name}`,
      api: `/api/issuers/:issuer/${name}`,
      access: 'issuer',
    },
  ] as const;

/** Parameters of such a path; of an operator's there are none. */
export interface In {
  readonly issuer?: string | undefined;
}

export const filled = (path: string, { issuer = '' }: In): string =>
  path.replace(':issuer', encodeURIComponent(issuer));

/** Where a page stands, and the organisation under which it does. */
export interface Place {
  readonly path: string;
  readonly api: string;
  readonly issuer?: { readonly id: string; readonly name: string };
}

export async function placeOf(
  { issuerName }: { readonly issuerName: (id: string) => Promise<string> },
  { base, api }: { readonly base: string; readonly api: string },
  params: In,
): Promise<Place> {
  const { issuer: id } = params;
  return {
    path: filled(base, params),
    api: filled(api, params),
    ...(id !== undefined && { issuer: { id, name: await issuerName(id) } }),
  };
}

/** Of a page with a form. */
export const formStatus = (issues: readonly Issue[]): number => (issues.length > 0 ? 422 : 200);

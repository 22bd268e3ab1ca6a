/** How the hosts of partners behaved when this process called them. */
import { placeOf } from '../../client/index.ts';
import type { HostHealth } from '../../kernel/outbound.ts';
import { urlOf } from '../../kernel/url.ts';
import type { Partner } from '../../participants/index.ts';

export interface HostsHealth {
  health(): readonly HostHealth[];
}

/** By the ids of those that were in trouble; the others have nothing to tell. */
export function healthOf(
  hosts: HostsHealth,
  partners: readonly Partner[],
): ReadonlyMap<string, HostHealth> {
  const troubled = new Map(hosts.health().map((host) => [host.place, host]));
  return new Map(
    partners.flatMap(({ id, address }) => {
      const url = address === undefined ? undefined : urlOf(address);
      const host = url && troubled.get(placeOf(url));
      return host === undefined ? [] : [[id, host] as const];
    }),
  );
}

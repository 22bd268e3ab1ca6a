/** A membership is revoked while data moves under it: what moves is cut, the transfer ends, nothing more is handed out. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { readAddress } from '../../src/dataspace/index.ts';
import { eventually, joins } from '../claims/joined.ts';
import { type ClaimsNode, catalogue, operate, useNodes } from '../claims/support.ts';
import { useFolder } from '../dataspace/data-plane/support.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../support/database.ts';
import { refusals, WITHIN_MS } from './support.ts';

/** More than the buffers between two sockets hold. */
const SIZE = 64_000_000;

interface Offered {
  readonly id: string;
  readonly offers: readonly { readonly negotiation: object }[];
}
interface Process {
  readonly id: string;
  readonly state: string;
  readonly agreementId?: string;
  readonly closing?: { readonly reasons: readonly string[] };
}

onEveryDatabase('hostile › a membership that is revoked in mid-transfer', (kind) => {
  const db = useDatabase(kind);
  const others = [0, 1].map(() => useOtherDatabase('PGlite'));
  const start = useNodes();
  const folder = useFolder();

  const reaches = async ({ url }: ClaimsNode, path: string, state: string): Promise<Process> =>
    eventually(async () => {
      const found = (await operate(url, 'GET', path)).json as Process;
      return found.state === state ? found : undefined;
    });
  const begin = async ({ url }: ClaimsNode, path: string, body: object) =>
    (await operate(url, 'POST', path, body)).json as Process;

  /** Of a file that the provider offers to members only. */
  async function offers({ node: { context } }: ClaimsNode, name: string, community: string) {
    const { own, terms } = context.datasets;
    const rows = `${'x'.repeat(999)}\n`.repeat(1000);
    const many = Array.from({ length: SIZE / rows.length }, () => rows);
    const file = { id: name, title: 'Pilot', mediaType: 'text/csv', file: `${name}.csv` };
    await own.addFile(file, Readable.from(many));
    const values = { communities: [community] };
    await terms.publish({ dataset: name, template: 'members', values }, 'operator');
  }

  /** Catalogue, contract, transfer: the consumer's process, which runs. */
  async function transfer(consumer: ClaimsNode, provider: ClaimsNode, name: string) {
    const partner = provider.did;
    const path = `/api/partners/${encodeURIComponent(partner)}/catalog`;
    const { items } = (await operate(consumer.url, 'GET', path)).json as {
      readonly items: readonly Offered[];
    };
    const wish = items.find(({ id }) => id.endsWith(`/${name}`))?.offers[0]?.negotiation;
    const { id } = await begin(consumer, '/api/negotiations', wish ?? {});
    const agreed = await reaches(consumer, `/api/negotiations/${id}`, 'FINALIZED');
    const address = `${provider.url}/dsp/2025-1`;
    const what = { partner, address, agreement: agreed.agreementId, format: 'HttpData-PULL' };
    const transferred = await begin(consumer, '/api/transfers', what);
    return reaches(consumer, `/api/transfers/${transferred.id}`, 'STARTED');
  }

  it('cuts what is on its way, ends the transfer on both sides, and refuses the next call', async function () {
    this.timeout(2 * WITHIN_MS);
    const clock = aClock();
    const authority = await start({ db: others[0]!(), clock });
    const consumer = await start({ db: others[1]!(), clock });
    const provider = await start({ db: db(), clock, env: { DATA_DIR: folder() } });
    for (const member of [provider, consumer]) await joins(member, authority);
    await offers(provider, 'pilot', authority.did);
    const { id } = await transfer(consumer, provider, 'pilot');
    const { dataAddress } = await consumer.node.context.dataspace!.transfers.read(id);
    const { endpoint, authorization = '' } = readAddress(dataAddress!);
    const fetched = async () => {
      const [answer] = await once(get(endpoint, { headers: { authorization } }), 'response');
      return answer as IncomingMessage;
    };

    const moving = await fetched();
    expect(moving.statusCode).to.equal(200);
    await once(moving, 'readable');
    const member = encodeURIComponent(consumer.did);
    await operate(authority.url, 'POST', `/api/members/${member}/revocation`, {});
    // The provider keeps a status list for as long as the authority says: a minute.
    clock.move(61);
    await provider.node.context.claims!.watch.sweep();

    const ended = await reaches(consumer, `/api/transfers/${id}`, 'TERMINATED');
    expect(ended.closing?.reasons.join(), 'why, in words').to.match(/member/i);
    expect(await buffer(moving).catch((error: Error) => error.message)).to.equal('aborted');
    expect((await fetched()).statusCode).to.equal(401);
    const { claims } = consumer.node.context;
    const headers = await claims!.identity.headersFor({ id: provider.did });
    const refused = await catalogue(provider, headers.authorization.replace('Bearer ', ''));
    expect(refused.status).to.equal(401);
    expect(refused.text).not.to.contain('revoked');
    expect(await refusals(provider)).to.contain('The credential was revoked');
  });
});

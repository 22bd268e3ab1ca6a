/** A membership is revoked, or its issuer believed no longer, while data moves under it: what moves is cut, the transfer ends, nothing more is handed out. */
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

const FACTS = { legalName: 'A', registrationNumber: '1', country: 'ES', role: ['aggregator'] };

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

onEveryDatabase('hostile › a membership that counts no more in mid-transfer', (kind) => {
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

  type Terms = (authority: string) => { readonly template: string; readonly values: object };
  const members: Terms = (authority) => ({
    template: 'members',
    values: { communities: [authority] },
  });
  const everybody: Terms = () => ({ template: 'open', values: {} });

  async function offers(
    { node: { context } }: ClaimsNode,
    name: string,
    of: ReturnType<Terms>,
  ): Promise<void> {
    const { own, terms } = context.datasets;
    const rows = `${'x'.repeat(999)}\n`.repeat(1000);
    const many = Array.from({ length: SIZE / rows.length }, () => rows);
    const file = { id: name, title: 'Pilot', mediaType: 'text/csv', file: `${name}.csv` };
    await own.addFile(file, Readable.from(many));
    await terms.publish({ dataset: name, ...of }, 'operator');
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

  /** Bytes are on their way from a provider to a consumer that an authority has accredited both. */
  async function moves(terms: Terms) {
    const clock = aClock();
    const authority = await start({ db: others[0]!(), clock });
    const consumer = await start({ db: others[1]!(), clock });
    const provider = await start({ db: db(), clock, env: { DATA_DIR: folder() } });
    for (const member of [provider, consumer]) await joins(member, authority);
    await offers(provider, 'pilot', terms(authority.did));
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
    return { clock, authority, consumer, provider, id, fetched, moving };
  }
  const revokes = async ({
    clock,
    authority,
    consumer,
    provider,
  }: Awaited<ReturnType<typeof moves>>) => {
    const member = encodeURIComponent(consumer.did);
    await operate(authority.url, 'POST', `/api/members/${member}/revocation`, {});
    // The provider keeps a status list for as long as the authority says: a minute.
    clock.move(61);
    await provider.node.context.claims!.watch.sweep();
  };
  const isCut = async (moving: IncomingMessage) =>
    expect(await buffer(moving).catch((error: Error) => error.message)).to.equal('aborted');

  it('cuts what is on its way, ends the transfer on both sides, and refuses the next call', async function () {
    this.timeout(2 * WITHIN_MS);
    const all = await moves(members);
    const { consumer, provider, id, fetched, moving } = all;
    await revokes(all);

    const ended = await reaches(consumer, `/api/transfers/${id}`, 'TERMINATED');
    expect(ended.closing?.reasons.join(), 'why, in words').to.match(/member/i);
    await isCut(moving);
    expect((await fetched()).statusCode).to.equal(401);
    const { claims } = consumer.node.context;
    const headers = await claims!.identity.headersFor({ id: provider.did });
    const refused = await catalogue(provider, headers.authorization.replace('Bearer ', ''));
    expect(refused.status).to.equal(401);
    expect(refused.text).not.to.contain('revoked');
    expect(await refusals(provider)).to.contain('The credential was revoked');
  });

  it('cuts and hands out nothing more under terms that ask for no membership, until one is shown', async function () {
    this.timeout(2 * WITHIN_MS);
    const all = await moves(everybody);
    const { authority, consumer, provider, fetched, moving } = all;
    await revokes(all);

    await isCut(moving);
    expect((await fetched()).statusCode).to.equal(403);
    const { claims } = consumer.node.context;
    const member = { id: consumer.did, ...FACTS };
    await operate(authority.url, 'POST', '/api/members', member);
    await claims!.holder.ask(authority.did, 'MembershipCredential');
    // The new credential is delivered after it was asked for.
    await eventually(async () => {
      const headers = await claims!.identity.headersFor({ id: provider.did });
      const shown = await catalogue(provider, headers.authorization.replace('Bearer ', ''));
      return shown.status === 200 ? true : undefined;
    });
    const again = await fetched();
    expect(again.statusCode, 'the transfer was kept').to.equal(200);
    again.destroy();
  });

  it('cuts what is on its way when the provider takes its trust back', async function () {
    this.timeout(2 * WITHIN_MS);
    const { authority, consumer, provider, id, moving } = await moves(members);
    const issuer = encodeURIComponent(authority.did);
    const path = `/api/claims/trusted-issuers?issuer=${issuer}&type=MembershipCredential`;
    await operate(provider.url, 'DELETE', path);
    await reaches(consumer, `/api/transfers/${id}`, 'TERMINATED');
    await isCut(moving);
  });

  it('cuts what is on its way when an operator suspends the partner', async function () {
    this.timeout(2 * WITHIN_MS);
    const { consumer, provider, fetched, moving } = await moves(everybody);
    const partner = encodeURIComponent(consumer.did);
    await operate(provider.url, 'POST', `/api/partners/${partner}/suspend`);
    await isCut(moving);
    expect((await fetched()).statusCode).to.equal(403);
  });
});

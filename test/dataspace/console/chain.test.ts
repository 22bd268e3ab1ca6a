/** The whole chain by the management API of two nodes: offer, find, agree, receive, end. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { onEveryDatabase } from '../../support/database.ts';
import { type Answer, until, useWholeNodes, type WholeNode } from './whole-nodes.ts';

const CSV = 'code;label\n1;Développeur web\n2;Data engineer\n';
const BYTES = Buffer.byteLength(CSV);
const SHA256 = createHash('sha256').update(CSV).digest('hex');

onEveryDatabase('dataspace › console › the chain by API', (kind) => {
  const nodes = useWholeNodes(kind);

  const upload = async ({ raw }: WholeNode, query = '') =>
    raw(
      `/api/datasets/upload?id=pilot&title=Pilot%20list&mediaType=text%2Fcsv&file=pilot.csv${query}`,
      { method: 'POST', body: CSV, headers: { 'content-type': 'text/csv' } },
    );
  const publish = async ({ call }: WholeNode) =>
    call('POST', '/api/terms', { dataset: 'pilot', template: 'open', values: {} }, 201);
  const offered = async ({ provider, consumer }: ReturnType<typeof nodes>) => {
    expect((await upload(provider)).status).to.equal(201);
    await publish(provider);
    const id = `${provider.running.publicUrl}/datasets/pilot`;
    const found = await consumer.call(
      'GET',
      `/api/partners/${encodeURIComponent(provider.did)}/catalog?dataset=${encodeURIComponent(id)}`,
    );
    return found.items[0];
  };
  const agreed = async (both: ReturnType<typeof nodes>) => {
    const { consumer, provider } = both;
    const dataset = await offered(both);
    const { id } = await consumer.call(
      'POST',
      '/api/negotiations',
      dataset.offers[0].negotiation,
      201,
    );
    const done = await until(
      async () => consumer.call('GET', `/api/negotiations/${id}`),
      ({ state }: Answer) => state === 'FINALIZED',
    );
    await until(
      async () => provider.call('GET', '/api/agreements'),
      ({ total }: Answer) => total === 1,
    );
    return done.agreementId as string;
  };
  const transfer = async (both: ReturnType<typeof nodes>, format: string, state: string) => {
    const { consumer, provider } = both;
    const agreement = await agreed(both);
    const body = { partner: provider.did, agreement, format };
    const { id } = await consumer.call('POST', '/api/transfers', body, 201);
    await until(
      async () => consumer.call('GET', `/api/transfers/${id}`),
      (found: Answer) => found.state === state,
    );
    return id as string;
  };

  it('a file is uploaded once, listed with filter, total and place, and withdrawn', async () => {
    const { provider } = nodes();
    const first = await upload(provider);
    const body = await first.json();
    expect(first.status).to.equal(201);
    expect(body).to.include({ id: 'pilot', kind: 'file', size: BYTES, sha256: SHA256 });
    expect((await upload(provider)).status).to.equal(409);
    const twin = await upload(provider, '&id=other');
    expect(twin.status, 'two ids').to.equal(422);
    const page = await provider.call('GET', '/api/datasets?limit=3');
    expect([page.total, page.items.length]).to.deep.equal([4, 3]);
    const rest = await provider.call('GET', page.next);
    expect(rest.items.map((one: Answer) => one.id)).to.deep.equal(['pilot']);
    expect(rest).not.to.have.property('next');
    const found = await provider.call('GET', '/api/datasets?q=PILOT&kind=file&terms=none');
    expect(found.total).to.equal(1);
    await provider.call('DELETE', '/api/datasets/pilot', undefined, 204);
    await provider.call('GET', '/api/datasets/pilot', undefined, 404);
    expect((await upload(provider)).status, 'its name is not used again').to.equal(409);
  });

  it('an HTTP API is added with a secret that no answer holds', async () => {
    const { provider } = nodes();
    const secret = 'Bearer s3cret-of-the-source';
    const api = { kind: 'http', id: 'jobs', title: 'Jobs', mediaType: 'application/json', secret };
    const made = await provider.call(
      'POST',
      '/api/datasets',
      { ...api, baseUrl: 'https://jobs.example/v1' },
      201,
    );
    expect(made).to.include({ kind: 'http', header: 'authorization' });
    const all = JSON.stringify(await provider.call('GET', '/api/datasets'));
    expect(JSON.stringify(made) + all + provider.lines.join('')).not.to.contain('s3cret');
    const plain = { ...api, id: 'plain', baseUrl: 'http://jobs.example/v1' };
    const refused = await provider.call('POST', '/api/datasets', plain, 422);
    expect(JSON.stringify(refused)).to.contain('/baseUrl').and.not.to.contain('s3cret');
  });

  it('a partner is found by its DID; its terms are in words, and it is the partner who checks', async () => {
    const both = nodes();
    const { provider, consumer } = both;
    const dataset = await offered(both);
    expect(dataset).to.include({ title: 'Pilot list', bytes: BYTES });
    const [offer] = dataset.offers;
    expect(offer.negotiation).to.include({ partner: provider.did });
    const keepers = new Set(offer.parts.map((part: Answer) => part.keptBy));
    expect([...keepers]).to.have.members(['their-node', 'us']);
    const path = `/api/partners/${encodeURIComponent(provider.did)}/catalog`;
    const page = await consumer.call('GET', `${path}?limit=2`);
    expect(page.items).to.have.length(2);
    const rest = await consumer.call('GET', page.next);
    expect(rest.items.map((one: Answer) => one.title)).to.include('Pilot list');
    const wrong = await consumer.call('GET', `${path}?nuts=XX`, undefined);
    expect(wrong.items).to.deep.equal([]);
    const away = Buffer.from(JSON.stringify(['https://elsewhere.example/x'])).toString('base64url');
    await consumer.call('GET', `${path}?cursor=${away}`, undefined, 400);
    const nobody = await consumer.call(
      'GET',
      '/api/partners/did%3Aweb%3Anobody.invalid/catalog',
      undefined,
      422,
    );
    expect(nobody.errors[0].pointer).to.equal('/body/address');
  });

  it('what a pull gives is received, with a receipt, and handed out again', async () => {
    const both = nodes();
    const { consumer } = both;
    const id = await transfer(both, 'HttpData-PULL', 'STARTED');
    const receipt = await consumer.call('POST', `/api/transfers/${id}/receive`, {}, 201);
    expect(receipt).to.include({
      bytes: BYTES,
      sha256: SHA256,
      mediaType: 'text/csv; charset=utf-8',
    });
    const { items, reception } = await consumer.call('GET', `/api/transfers/${id}/receipts`);
    expect([items, reception]).to.deep.equal([[receipt], { state: 'idle' }]);
    const data = await consumer.raw(receipt.data);
    expect(data.headers.get('content-disposition')).to.match(/^attachment/);
    expect(data.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(await data.text()).to.equal(CSV);
    await consumer.call('GET', receipt.data.replace(/\d+\/data/, '99/data'), undefined, 404);
    await consumer.call('GET', '/api/transfers/nonexist-1/receipts/1/data', undefined, 404);
    await consumer.call('POST', '/api/transfers/nonexist-1/receive', {}, 404);
  });

  it('a push comes to an address of this node by itself', async () => {
    const both = nodes();
    const id = await transfer(both, 'HttpData-PUSH', 'COMPLETED');
    const { items } = await both.consumer.call('GET', `/api/transfers/${id}/receipts`);
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ bytes: BYTES, sha256: SHA256 });
  });

  it('a push that is refused is listed, shown as not delivered, and retried', async () => {
    const both = nodes();
    const { provider, consumer } = both;
    const agreement = await agreed(both);
    let status = 403;
    const receiver = createServer((req, res) => {
      req.resume().once('end', () => res.writeHead(status).end());
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    try {
      const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
      const endpointType = 'https://w3id.org/idsa/v4.1/HTTP';
      const dataAddress = { '@type': 'DataAddress', endpointType, endpoint };
      const body = { partner: provider.did, agreement, format: 'HttpData-PUSH', dataAddress };
      await consumer.call('POST', '/api/transfers', body, 201);
      const { items } = await until(
        async () => provider.call('GET', '/api/failed-pushes'),
        ({ total }: Answer) => total === 1,
      );
      expect(items[0]).to.include({ partner: consumer.did, agreementId: agreement, attempts: 1 });
      const path = `/api/transfers/${items[0].transfer}`;
      const shown = await provider.call('GET', path);
      expect([shown.state, shown.notDelivered]).to.deep.equal([
        'STARTED',
        'the receiver answered 403',
      ]);
      status = 200;
      await provider.call('POST', `/api/failed-pushes/${items[0].transfer}/retry`, {}, 204);
      const done = await until(
        async () => provider.call('GET', path),
        ({ state }: Answer) => state === 'COMPLETED',
      );
      expect(done).not.to.have.property('notDelivered');
      expect((await provider.call('GET', '/api/failed-pushes')).total).to.equal(0);
    } finally {
      receiver.close();
    }
  });

  it('a contract that is ended stops its transfers, and the partner reads why', async () => {
    const both = nodes();
    const { provider, consumer } = both;
    const id = await transfer(both, 'HttpData-PULL', 'STARTED');
    const [{ number }] = (await provider.call('GET', '/api/agreements')).items;
    const why = { reasons: ['The pilot is over'] };
    const ended = await provider.call('POST', `/api/agreements/${number}/end`, why, 200);
    expect(ended.ended).to.be.a('string');
    await provider.call('POST', `/api/agreements/${number}/end`, why, 409);
    const stopped = await until(
      async () => consumer.call('GET', `/api/transfers/${id}`),
      ({ state }: Answer) => state === 'TERMINATED',
    );
    expect(stopped.closing).to.deep.equal({
      code: 'agreement-ended',
      reasons: ['The pilot is over'],
      by: provider.did,
    });
    await consumer.call('POST', `/api/transfers/${id}/receive`, {}, 409);
    // As consumer: nothing more is asked for.
    const [mine] = (await consumer.call('GET', '/api/agreements')).items;
    await consumer.call('POST', `/api/agreements/${mine.number}/end`, {}, 200);
    const again = { partner: provider.did, agreement: mine.id, format: 'HttpData-PULL' };
    await consumer.call('POST', '/api/transfers', again, 409);
  });
});

/** A verifier that others wrote and run (Digital Credentials Consortium), without the network: it asks this node alone. */
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { expect } from 'chai';
import request from 'supertest';
import { nodeParty } from '../../src/issuers/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { changeState, formOf, issueRecords } from '../../src/learners/index.ts';
import { pinnedContexts } from '../../src/linked-data/contexts.ts';
import { PUBLIC_URL, useApp } from '../support/app.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { aFullRecord } from './support.ts';

describe('learners › verified by @digitalcredentials/verifier-core', () => {
  const db = useDatabase(quickest);
  // It has no clock but the machine's.
  const node = useApp(db, { clock: systemClock });
  const real = globalThis.fetch;
  const asked: string[] = [];
  /** What it asks the web for: this node, and contexts. */
  beforeEach(() => {
    asked.length = 0;
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      asked.push(url);
      const context = [...pinnedContexts().values()].find(({ iri }) => iri === url);
      if (context !== undefined) return Response.json(context.document);
      // Its schema of Open Badges: not fetched, hence not judged here.
      if (url.includes('/schema/json/')) return Response.json({});
      if (!url.startsWith(PUBLIC_URL)) return new Response('', { status: 404 });
      const headers = new Headers(input instanceof Request ? input.headers : init?.headers);
      const answer = await request(node().app)
        .get(url.slice(PUBLIC_URL.length))
        .set('accept', headers.get('accept') ?? '*/*');
      const text = Buffer.isBuffer(answer.body) ? answer.body.toString() : answer.text;
      return new Response(text, {
        status: answer.status,
        headers: { 'content-type': 'application/json' },
      });
    };
  });
  afterEach(() => {
    globalThis.fetch = real;
  });

  const issued = async () => {
    const { learners } = node().context;
    const record = { ...aFullRecord(), validFrom: '2026-11-21T12:00:00Z' };
    const [facts] = await issueRecords(learners, nodeParty(learners.issuers), [{ record }]);
    return { id: facts!.id, badge: (await formOf(learners, facts!.id, 'open-badge')).text };
  };
  const judged = async (badge: string) =>
    verifyCredential({
      credential: JSON.parse(badge) as never,
      knownDIDRegistries: [],
    });

  const stepsOf = async (badge: string) => {
    const { errors, log = [] } = await judged(badge);
    return { errors, log: log.map(({ id, valid }) => `${id}: ${valid}`) };
  };

  // One test: it keeps the DID document of a node for as long as the process lives.
  it('holds what is good, and refuses what is revoked, suspended or changed', async () => {
    const [good, revoked, suspended] = [await issued(), await issued(), await issued()];
    // The registry is one of theirs, which names no issuer of ours.
    const log = [
      'valid_signature: true',
      'revocation_status: true',
      'suspension_status: true',
      'expiration: true',
      'registered_issuer: false',
    ];
    for (const { badge } of [good, revoked, suspended])
      expect(await stepsOf(badge)).to.deep.equal({ errors: undefined, log });
    expect(asked.filter((url) => url.includes('/status-lists/'))).to.have.length(6);

    const { learners } = node().context;
    await changeState(learners, revoked.id, { to: 'revoked', because: 'asked' });
    await changeState(learners, suspended.id, { to: 'suspended', because: 'asked' });
    expect(await stepsOf(good.badge)).to.deep.equal({ errors: undefined, log });
    expect((await stepsOf(revoked.badge)).log).to.include('revocation_status: false');
    expect((await stepsOf(suspended.badge)).log).to.include('suspension_status: false');

    const { errors } = await stepsOf(good.badge.replace('mention bien', 'mention'));
    expect(errors?.map(({ name }) => name)).to.deep.equal(['invalid_signature']);
  });
});

/** The audit trail: what is in it, that several processes write one chain, and that whoever spoils it is found out. */
import { expect } from 'chai';
import request from 'supertest';
import { AuditTrail } from '../../src/audit/index.ts';
import { sendForm, signedIn } from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { asOwner, checked, eventsOf, exported } from './support.ts';

onEveryDatabase('audit › the trail', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db, {}, { IDENTITY: 'mock' });
  const act = async (role = 'viewer') =>
    request(node().app).post('/api/invitations').set(AS_OPERATOR).send({ role });
  const holding = async (lines: readonly string[]) => {
    const verdict = await checked(lines);
    if (!verdict.holds) throw new Error(`line ${verdict.line} ${verdict.why}`);
    return verdict;
  };

  it('tells who did what, and what came of it, before it is answered', async () => {
    expect((await act()).status).to.equal(201);
    expect((await act('emperor')).status).to.equal(422);
    const { body } = await request(node().app)
      .delete('/api/apikeys/nothing-like-it')
      .set(AS_OPERATOR);
    expect(body.status).to.equal(404);
    const acts = eventsOf(await exported(node()), 'act');
    expect(acts.map(({ what, by, as, result }) => ({ what, by, as, result }))).to.deep.equal([
      { what: 'POST /api/invitations', by: 'operator-key', as: 'key', result: 201 },
      { what: 'DELETE /api/apikeys/:id', by: 'operator-key', as: 'key', result: 'not-found' },
    ]);
    expect(acts[1]?.['params']).to.deep.equal({ id: 'nothing-like-it' });
  });

  it('names persons by reference: no name, no address of anybody is in the file', async () => {
    const person = await signedIn(node().context, 'admin');
    const told = await sendForm(node(), '/operator/users/invite', person, { role: 'viewer' });
    expect(told.status).to.equal(201);
    const lines = await exported(node());
    const acts = eventsOf(lines, 'act');
    expect(acts.map(({ by }) => by)).to.deep.equal([person.id, person.id]);
    expect(acts[0]?.['what']).to.equal('signed in');
    expect(lines.join('\n')).not.to.match(/example\.org|A admin|127\.0\.0\.1/);
  });

  it('counts refusals that are alike', async () => {
    for (let n = 0; n < 5; n += 1) await request(node().app).get('/api/users');
    await request(node().app).post('/api/invitations').set({ authorization: 'Bearer pk_wrong' });
    const refusals = eventsOf(await exported(node()), 'refusal');
    expect(refusals.map(({ what, code, times }) => [what, code, times])).to.deep.equal([
      ['GET /api/users', 'unauthenticated', 5],
      ['POST /api/invitations', 'unauthenticated', 1],
    ]);
  });

  it('is one chain, whoever writes it at the same time', async () => {
    const { context } = node();
    const document = () => ({ id: 'did:web:node.example' });
    const signer = () => context.keys.signer('Ed25519');
    const shared = { ...context, publicUrl: context.config.publicUrl, signer, document };
    const others = [context.audit, new AuditTrail(shared), new AuditTrail(shared)];
    const actor = { kind: 'key', id: 'k', name: 'k', scopes: [] } as const;
    await Promise.all(
      others.map(async (trail, n) => {
        for (let i = 0; i < 40; i += 1) {
          await trail.acted({ actor, what: `${n}/${i}`, params: {}, result: 200 });
          if (i % 7 === n) await trail.chain();
        }
        await trail.chain();
      }),
    );
    const lines = await exported(node());
    const { events, from, to, unsealed, seals } = await holding(lines);
    expect({ events, from, to, unsealed, seals }).to.deep.equal({
      events: 120,
      from: 1,
      to: 120,
      unsealed: 0,
      seals: 1,
    });
    const told = eventsOf(lines, 'act').map(({ what }) => String(what));
    for (const n of [0, 1, 2])
      expect(told.filter((what) => what.startsWith(`${n}/`))).to.deep.equal(
        Array.from({ length: 40 }, (_, i) => `${n}/${i}`),
      );
  });

  it('is sealed in time without anybody asking', async () => {
    const { context, clock } = node();
    await act();
    clock.move(3600);
    await context.audit.look();
    const [row] = await db().query<{ n: number }>('select count(*)::int as n from audit_seals');
    expect(row?.n).to.equal(1);
  });

  it('cannot be changed by an update, and shows what was done around that', async () => {
    await act();
    await node().context.audit.chain();
    await expectError(/append-only/, async () =>
      db().exec(`update audit_events set event = '{"what":"nothing"}'`),
    );
    await expectError(/append-only/, async () => db().exec('delete from audit_events'));
    for (const table of ['audit_events', 'audit_seals'])
      await expectError(/append-only/, async () => db().exec(`truncate ${table}`));
    await expectError(/append-only/, async () =>
      db().exec('update audit_events set event = null where seq = 1'),
    );
  });

  /** Each a way to spoil a file of six events, and what the check says. */
  const spoilt: Readonly<
    Record<string, readonly [(lines: string[]) => readonly string[], RegExp]>
  > = {
    'a word is changed': [
      (lines) => lines.map((l) => l.replace('operator-key', 'somebody')),
      /event 1, which was changed/,
    ],
    'an event is left out': [(lines) => lines.toSpliced(3, 1), /event 4, after 2: one is missing/],
    'two change places': [
      ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest],
      /begins at 2 without the seal/,
    ],
    'the time is changed': [
      (lines) => lines.map((l, n) => (n === 2 ? l.replace('2026-11-21', '2026-11-20') : l)),
      /event 2, which does not follow/,
    ],
    'the end is left out, with its seal': [(lines) => lines.slice(0, 4), /nothing was sealed/],
    'the beginning is left out': [
      ([head = '', , ...rest]) => [head, ...rest],
      /begins at 2 without the seal/,
    ],
    'an event is put in twice': [
      (lines) => lines.toSpliced(2, 0, lines[1] ?? ''),
      /event 1, after 1/,
    ],
    'the seal is another’s': [
      (lines) => lines.map((l) => l.replaceAll('did:web:node.example#', 'did:web:evil.example#')),
      /key/,
    ],
    'the signature is of nothing': [
      (lines) =>
        lines.map((l) =>
          l.startsWith('{"seal"') ? l.replace(/\.[\w-]{20}/, `.${'A'.repeat(20)}`) : l,
        ),
      /signs something else|not JSON/,
    ],
    'it is no trail': [() => ['{"type":"other"}'], /no exported audit trail/],
    'it is empty': [() => [], /empty/],
  };
  for (const [what, [spoil, why]] of Object.entries(spoilt))
    it(`is found out when ${what}`, async () => {
      for (let n = 0; n < 6; n += 1) await act();
      const lines = await exported(node());
      await holding(lines);
      const verdict = await checked(spoil([...lines]));
      expect(verdict).to.include({ holds: false });
      expect('why' in verdict ? verdict.why : '').to.match(why);
    });

  it('a chain made anew holds by itself, and not against the place that was seen before, or the node’s document', async () => {
    await act();
    const before = await holding(await exported(node()));
    await asOwner(db(), 'truncate audit_events, audit_seals');
    await act();
    await act();
    const lines = await exported(node());
    expect((await checked(lines)).holds).to.equal(true);
    expect(await checked(lines, { seen: before.head })).to.include({ holds: false });
    const strangers = [{ id: 'did:web:node.example', verificationMethod: [] }];
    expect(await checked(lines, { documents: strangers })).to.include({ holds: false });
  });
});

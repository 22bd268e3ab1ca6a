/** A corrected name is whole: no old part of it stays behind, and its learner is found again by it. */
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import request from 'supertest';
import type { Learner } from '../../src/credentials/index.ts';
import { nodeParty } from '../../src/issuers/index.ts';
import {
  type Ask,
  forgetLearner,
  issueRecords,
  readIssued,
  reissue,
} from '../../src/learners/index.ts';
import { insertLearners } from '../../src/learners/learner.store.ts';
import { lookupOf } from '../../src/learners/sealed.ts';
import { sendForm, signedIn } from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aRecord } from './support.ts';

const WHOLE = { name: 'Zoé Exemple', givenName: 'Zoé', familyName: 'Exemple' };

onEveryDatabase('learners › corrected names', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const needs = () => node().context.learners;
  const issued = async (learner: Learner, ask: Partial<Ask> = {}) => {
    const [facts] = await issueRecords(needs(), nodeParty(needs().issuers), [
      { record: aRecord(1, { learner }), ...ask },
    ]);
    return facts!;
  };
  const corrected = async (id: string, learner: Parameters<typeof reissue>[3]['learner']) =>
    reissue(needs(), nodeParty(needs().issuers), id, { learner });
  const said = async (id: string) => (await readIssued(needs(), id)).record.learner;

  for (const [what, before, learner, pointers] of [
    ['a name without its parts', WHOLE, { name: 'Chloé Durand' }, ['givenName', 'familyName']],
    ['one part of two', WHOLE, { name: 'Chloé Durand', givenName: 'Chloé' }, ['familyName']],
    ['a name that holds one part', WHOLE, { name: 'Zoé Durand' }, ['familyName']],
    ['an accent', WHOLE, { name: 'Zoë Exemple' }, ['givenName']],
    ['capitals', { name: 'zoé Exemple', givenName: 'zoé' }, { name: 'Zoé Exemple' }, ['givenName']],
    ['a longer name', WHOLE, { name: 'Zoéline Exemple' }, ['givenName']],
    ['a name where there was none', { givenName: 'Zoé' }, { name: 'Ana Exemple' }, ['givenName']],
    ['a part without the name', WHOLE, { familyName: 'Durand' }, ['name']],
    ['both parts without the name', WHOLE, { givenName: 'Ana', familyName: 'Durand' }, ['name']],
    ['a part that is new', { name: 'Zoé Exemple' }, { givenName: 'Chloé' }, ['name']],
    [
      'a name of no spaces',
      { name: '王小明', givenName: '小明' },
      { name: '王晓明' },
      ['givenName'],
    ],
  ] as const)
    it(`are refused where something stays behind: ${what}`, async () => {
      const { id } = await issued(before);
      const { status, body } = await request(node().app)
        .post(`/api/credentials/${id}/reissue`)
        .set(AS_OPERATOR)
        .send({ learner });
      expect(status).to.equal(422);
      const { errors } = body as { errors: readonly { pointer: string }[] };
      expect(errors.map(({ pointer }) => pointer)).to.deep.equal(
        pointers.map((field) => `/body/learner/${field}`),
      );
      expect((await readIssued(needs(), id)).facts.state).to.equal('valid');
    });

  const DURAND = { name: 'Chloé Durand', givenName: 'Chloé', familyName: 'Durand' };
  for (const [what, before, learner, after] of [
    ['all of it', WHOLE, DURAND, DURAND],
    [
      'parts that are taken out',
      WHOLE,
      { name: 'Chloé Durand', givenName: null, familyName: null },
      { name: 'Chloé Durand' },
    ],
    [
      'what changed of it',
      WHOLE,
      { name: 'Zoë Exemple', givenName: 'Zoë' },
      { ...WHOLE, name: 'Zoë Exemple', givenName: 'Zoë' },
    ],
    [
      'a name in capitals',
      { ...WHOLE, name: 'EXEMPLE Zoé' },
      { name: 'EXEMPLE Zoë', givenName: 'Zoë' },
      { name: 'EXEMPLE Zoë', givenName: 'Zoë', familyName: 'Exemple' },
    ],
    ['nothing of it', { ...WHOLE, name: 'Z. E.' }, { birthDate: '2001-02-03' }, undefined],
    ['parts that it holds', { name: 'Zoé Exemple' }, { givenName: 'Zoé' }, undefined],
  ] as const)
    it(`are taken: ${what}`, async () => {
      const fresh = await corrected((await issued(before)).id, learner);
      expect(await said(fresh.id)).to.deep.equal(after ?? { ...before, ...learner });
    });

  it('on the page: what is not corrected with the rest is said, at the field', async () => {
    const { id } = await issued(WHOLE);
    const operator = await signedIn(node().context, 'operator');
    const typed = async (fields: object) =>
      sendForm(node(), `/operator/credentials/${id}/reissue?lang=fr`, operator, {
        ...WHOLE,
        ...fields,
      });
    const refused = await typed({ name: 'Chloé Durand', givenName: 'Chloé' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('value="Chloé Durand"').and.to.contain('familyName-fault');
    expect(refused.text).not.to.contain('givenName-fault');
    expect(refused.text)
      .to.contain('corrigez-le aussi')
      .and.to.contain('<details class="act" open');
    const taken = await typed({ name: 'Chloé Durand', givenName: 'Chloé', familyName: '' });
    expect(taken.status).to.equal(303);
    const fresh = taken.get('location')?.split('/').at(-1)?.split('?')[0] ?? '';
    expect(await said(fresh)).to.deep.equal({ name: 'Chloé Durand', givenName: 'Chloé' });
  });

  const contact = { email: 'famille@mail.example' };
  const person = async (name: string, ask: Partial<Ask> = { contact }) =>
    (await issued({ name }, ask)).learner;

  it('lead to their learner again, and the old name to somebody else of that address', async () => {
    const first = await issued({ name: 'Léo Martin' }, { contact });
    const fresh = await corrected(first.id, { name: 'Léa Martin' });
    expect(await person('Léa Martin')).to.equal(first.learner);
    const brother = await person('Léo Martin');
    expect(brother).not.to.equal(first.learner);
    await corrected(fresh.id, { name: 'Léo Martin' });
    expect(await person('Léo Martin'), 'is who has it').to.equal(brother);
    expect(await person('Léa Martin')).to.equal(first.learner);
    await forgetLearner(needs(), first.learner);
    expect(await person('Léo Martin')).to.equal(brother);
  });

  it('leave a number, and who is known by nothing, as they were', async () => {
    const byNumber = await issued({ name: 'Zoé Exemple' }, { contact, reference: '7' });
    await corrected(byNumber.id, { name: 'Zoé Durand' });
    expect(await person('Zoé Durand', { contact, reference: '7' })).to.equal(byNumber.learner);
    expect(await person('Zoé Durand')).not.to.equal(byNumber.learner);
    const unknown = await issued({ name: 'Ana Exemple' });
    await corrected(unknown.id, { name: 'Ana Durand' });
    expect(await person('Ana Durand', {})).not.to.equal(unknown.learner);
  });

  // PGlite has one connection: nobody comes in between.
  if (kind === 'PostgreSQL')
    it('are taken while somebody of that name comes for the first time', async () => {
      const before = await issued({ name: 'Zoé Exemple' }, { contact });
      const lookup = lookupOf(needs().lookupKey, {
        organisation: '',
        ...contact,
        name: 'Zoé Durand',
      });
      const isAwaited = async () =>
        (
          await db().query(`select 1 from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`)
        ).length > 0;
      const gate = new EventEmitter();
      const [inserted, released] = [once(gate, 'inserted'), once(gate, 'released')];
      const other = db().transaction(async (tx) => {
        const learner = { id: randomUUID(), organisation: '', lookup, sealedKey: 'of somebody' };
        await insertLearners(tx, [learner], needs().clock.now());
        gate.emit('inserted');
        await released;
      });
      await inserted;
      const correcting = corrected(before.id, { name: 'Zoé Durand' });
      while (!(await isAwaited())) await nextTurn();
      gate.emit('released');
      await other;
      const fresh = await correcting;
      expect(fresh).to.include({ learner: before.learner, supersedes: before.id });
      expect(await person('Zoé Exemple')).to.equal(before.learner);
    });
});

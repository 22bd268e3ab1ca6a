/** What is issued is kept, sealed for each learner, with a place in a status list, and never twice for a row. */
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { nodeParty } from '../../src/issuers/index.ts';
import { changeContact } from '../../src/learners/delivery/contact.service.ts';
import {
  type Ask,
  changeState,
  countIssued,
  forgetLearner,
  issueRecords,
  listIssued,
  readIssued,
  reissue,
} from '../../src/learners/index.ts';
import { findSealedKey } from '../../src/learners/learner.store.ts';
import { personOf, sealText } from '../../src/learners/sealed.ts';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aRecord, refusal } from './support.ts';

onEveryDatabase('learners › issuing', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const needs = () => node().context.learners;
  const issue = async (...asks: readonly Ask[]) =>
    issueRecords(needs(), nodeParty(needs().issuers), asks);
  const one = async (ask: Partial<Ask> = {}) => {
    const [facts] = await issue({ record: aRecord(), training: 'web', ...ask });
    return facts!;
  };

  it('keeps the record and the badge, which has a place to be revoked and one to be suspended by', async () => {
    const facts = await one({ contact: { email: 'zoe@mail.example', language: 'fr' } });
    expect(facts).to.include({
      state: 'valid',
      organisation: '',
      training: 'web',
      forgotten: false,
    });
    const read = await readIssued(needs(), facts.id);
    expect(read.record).to.deep.equal(JSON.parse(JSON.stringify(aRecord())));
    expect(read.contact).to.deep.equal({ email: 'zoe@mail.example', language: 'fr' });
    const badge = JSON.parse(read.badge) as Record<string, unknown>;
    expect(badge).to.include({ id: `urn:uuid:${facts.id}` });
    const at = `https://node.example/status-lists/${facts.position.list}`;
    expect(badge['credentialStatus']).to.deep.equal(
      (['revocation', 'suspension'] as const).map((statusPurpose, i) => {
        const statusListCredential = i === 0 ? at : `${at}/suspension`;
        return {
          id: `${statusListCredential}#${facts.position.index}`,
          type: 'BitstringStatusListEntry',
          statusPurpose,
          statusListIndex: String(facts.position.index),
          statusListCredential,
        };
      }),
    );
    expect(read.badge).not.to.contain('2001-02-03');
  });

  it('opens what was sealed before a rule that it breaks, and corrects it by the rules of now', async () => {
    const { id, learner } = await one();
    const old = aRecord(1, { learner: { name: 'Zo\u200bé Exemple' } });
    const key = await findSealedKey(db(), learner);
    const sealed = sealText(
      personOf(needs().sealer, learner, key!),
      'record',
      id,
      JSON.stringify(old),
    );
    await db().query('update issued_credentials set sealed_record = $2 where id = $1', [
      id,
      sealed,
    ]);
    expect((await readIssued(needs(), id)).record.learner).to.deep.equal(old.learner);
    const party = nodeParty(needs().issuers);
    const corrected = async (name: string) => reissue(needs(), party, id, { learner: { name } });
    expect(await refusal(corrected('Zo\u200bé Durand'))).to.equal('invalid');
    const fresh = await corrected('Zoé Exemple');
    expect((await readIssued(needs(), fresh.id)).record.learner).to.deep.equal({
      name: 'Zoé Exemple',
    });
  });

  it('leaves nothing of a person in the clear', async () => {
    await one({ contact: { email: 'zoe@mail.example' }, reference: 'matricule-77' });
    const rows = await db().query(
      'select * from issued_credentials c join learners l on l.id = c.learner',
    );
    expect(rows).to.have.length(1);
    expect(JSON.stringify(rows)).not.to.match(/Zoé|zoe@|mail\.example|matricule|2001-02-03/);
    expect(node().lines.join('')).not.to.match(/Zoé|zoe@|matricule/);
  });

  it('finds the same learner again by number, or by address and name, of the same organisation', async () => {
    const asks = [
      { record: aRecord(1), reference: '7' },
      { record: aRecord(1, { learner: { name: 'EXEMPLE 1, Zoe' } }), reference: '7' },
      { record: aRecord(3), contact: { email: 'Atelier@mail.example' } },
      { record: aRecord(3), contact: { email: 'atelier@mail.example' } },
      { record: aRecord(4), contact: { email: 'atelier@mail.example' } },
      { record: aRecord(5) },
      { record: aRecord(5) },
    ];
    const learners = (await issue(...asks)).map(({ learner }) => learner);
    const again = (await issue(...asks)).map(({ learner }) => learner);
    expect(learners[0]).to.equal(learners[1]);
    expect(learners[2]).to.equal(learners[3]);
    expect(new Set(learners).size).to.equal(5);
    expect(again.slice(0, 5)).to.deep.equal(learners.slice(0, 5));
    expect((await readIssued(needs(), (await one({ reference: '7' })).id)).contact).to.equal(
      undefined,
    );
  });

  it('takes nobody for another because of a number that was given twice', async () => {
    const zoe = await one({ reference: 'promo', contact: { email: 'zoe@mail.example' } });
    const others = [
      { record: aRecord(2), reference: 'promo', contact: { email: 'ana@mail.example' } },
      {
        record: aRecord(1, { learner: { name: 'Zoé Exemple 1', birthDate: '1999-01-01' } }),
        reference: 'promo',
      },
    ];
    for (const other of others) expect(await refusal(issue(other))).to.equal('conflict');
    const both = others.map((other) => ({ ...other, reference: 'another' }));
    expect(await refusal(issue(...both))).to.equal('conflict');
    expect((await readIssued(needs(), zoe.id)).contact?.email).to.equal('zoe@mail.example');
    const party = nodeParty(needs().issuers);
    await reissue(needs(), party, zoe.id, { learner: { name: 'Zoë Autre' } });
    expect(await refusal(one({ reference: 'promo' }))).to.equal('conflict');
    const married = aRecord(1, { learner: { name: 'Autre Zoé' } });
    expect((await one({ reference: 'promo', record: married })).learner).to.equal(zoe.learner);
  });

  it('keeps of a contact what is not said anew, and all that the learner said', async () => {
    const contact = async (given: Ask['contact']) => {
      const { id, learner } = await one({ reference: '7', contact: given });
      return { learner, kept: (await readIssued(needs(), id)).contact };
    };
    await contact({ email: 'zoe@mail.example', language: 'fr' });
    const { learner, kept } = await contact({ language: 'es' });
    expect(kept).to.deep.equal({ email: 'zoe@mail.example', language: 'es' });
    expect((await contact({ email: 'zoe.2@mail.example' })).kept).to.deep.equal({
      email: 'zoe.2@mail.example',
      language: 'es',
    });
    await changeContact(needs(), learner, { email: 'mine@mail.example', language: 'en' });
    expect((await contact({ email: 'zoe.3@mail.example', language: 'fr' })).kept).to.deep.equal({
      email: 'mine@mail.example',
      language: 'en',
    });
  });

  it('issues once for a row of a cohort, whoever asks again', async () => {
    const cohort = randomUUID();
    const rows = (...numbers: readonly number[]) =>
      numbers.map((number) => ({ record: aRecord(number), row: { cohort, number } }));
    const first = await issue(...rows(1, 2, 2));
    const at = (answers: Awaited<ReturnType<typeof issue>>) => answers.map(({ id }) => id);
    expect(first[1]).to.deep.equal(first[2]);
    const [second, third] = await Promise.all([issue(...rows(2, 3, 4)), issue(...rows(3, 4, 5))]);
    expect(second[0]?.id).to.equal(first[1]?.id);
    expect(at(second).slice(1)).to.deep.equal(at(third).slice(0, 2));
    expect(await countIssued(needs(), { cohort })).to.deep.equal({
      valid: 5,
      suspended: 0,
      revoked: 0,
    });
    const learners = await db().query('select id from learners');
    expect(learners).to.have.length(5);
  });

  it('lists the latest first, page by page', async () => {
    const ids: string[] = [];
    for (const number of [1, 2, 3]) {
      ids.unshift((await one({ record: aRecord(number) })).id);
      node().clock.move(60);
    }
    const first = await listIssued(needs(), { limit: 2 });
    const last = await listIssued(needs(), { limit: 2, after: first.next });
    expect([...first.items, ...last.items].map(({ id }) => id)).to.deep.equal(ids);
    expect(last.next).to.equal(undefined);
    expect((await listIssued(needs(), { limit: 2, state: 'revoked' })).items).to.deep.equal([]);
  });

  it('suspends, restores and revokes; a revocation is never lifted', async () => {
    const { id } = await one();
    const to = async (state: 'valid' | 'suspended' | 'revoked') =>
      changeState(needs(), id, { to: state, because: 'checked' });
    expect(await to('suspended')).to.include({ state: 'suspended', reason: 'checked' });
    expect(await refusal(to('suspended'))).to.equal('conflict');
    expect((await to('valid')).state).to.equal('valid');
    await to('suspended');
    expect((await to('revoked')).state).to.equal('revoked');
    expect(await refusal(to('valid'))).to.equal('conflict');
    expect(
      await refusal(changeState(needs(), randomUUID(), { to: 'revoked', because: 'x' })),
    ).to.equal('not-found');
  });

  it('issues a corrected one to the same learner, and revokes the old as superseded, once', async () => {
    const old = await one({ reference: '7' });
    const party = nodeParty(needs().issuers);
    const fresh = await reissue(needs(), party, old.id, { learner: { name: 'Zoë Exemple' } });
    expect(fresh).to.include({ supersedes: old.id, learner: old.learner, training: 'web' });
    const read = await readIssued(needs(), old.id);
    expect(read.facts).to.include({
      state: 'revoked',
      reason: 'superseded',
      supersededBy: fresh.id,
    });
    expect((await readIssued(needs(), fresh.id)).record.learner).to.deep.equal({
      name: 'Zoë Exemple',
      birthDate: '2001-02-03',
    });
    expect(await refusal(reissue(needs(), party, old.id, {}))).to.equal('conflict');
  });

  it('lifts neither a suspension nor a revocation by a correction', async () => {
    const party = nodeParty(needs().issuers);
    for (const to of ['suspended', 'revoked'] as const) {
      const { id } = await one();
      await changeState(needs(), id, { to, because: 'enquiry' });
      const corrected = reissue(needs(), party, id, { learner: { name: 'Zoë Exemple' } });
      expect(await refusal(corrected), to).to.equal('conflict');
      expect((await readIssued(needs(), id)).facts, to).to.include({
        state: to,
        reason: 'enquiry',
        supersededBy: undefined,
      });
    }
    expect((await countIssued(needs())).valid).to.equal(0);
  });

  it('forgets a learner: what was sealed is gone, the place in the list stays', async () => {
    const facts = await one({ reference: '7', contact: { email: 'zoe@mail.example' } });
    await forgetLearner(needs(), facts.learner);
    expect(await refusal(readIssued(needs(), facts.id))).to.equal('gone');
    expect(await refusal(reissue(needs(), nodeParty(needs().issuers), facts.id, {}))).to.equal(
      'gone',
    );
    expect(await refusal(forgetLearner(needs(), facts.learner))).to.equal('not-found');
    const changed = await changeState(needs(), facts.id, { to: 'revoked', because: 'asked for' });
    expect(changed).to.include({ state: 'revoked', forgotten: true });
    expect((await one({ reference: '7' })).learner).not.to.equal(facts.learner);
    const rows = await db().query('select * from learners where forgotten_at is not null');
    expect(JSON.stringify(rows)).not.to.contain('v1.');
  });

  it('refuses a record that says more than a credential may', async () => {
    const record = { ...aRecord(), learner: { name: 'Zoé', sex: 'f' } };
    expect(await refusal(issue({ record }))).to.equal('invalid');
    expect((await countIssued(needs())).valid).to.equal(0);
  });
});

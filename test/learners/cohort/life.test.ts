/** A cohort from the file to the last credential, and what is done to all of them. */
import { expect } from 'chai';
import { nodeParty } from '../../../src/issuers/index.ts';
import { listIssued, readIssued, reissue } from '../../../src/learners/index.ts';
import { put, trainingAt } from '../../issuers/support.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aList, cohortApi, type Shown, useSchools } from './support.ts';

onEveryDatabase('learners › cohorts', (kind) => {
  const db = useDatabase(kind);
  const node = useSchools(db);
  const api = cohortApi(node);
  const drafted = async (file = aList(3)) => (await api.upload(file)).body as Shown;
  const settled = async () => node().context.cohorts.settle();
  const issued = async (file?: string) => {
    const { id } = await drafted(file);
    expect((await api.act(id, 'issue')).status).to.equal(202);
    await settled();
    const shown = await api.show(id);
    // Whatever it stumbled over stands in the log.
    expect(shown.state, node().lines.slice(-5).join('')).to.equal('done');
    return shown;
  };

  it('is read and mapped, and says what will be issued; nothing is yet', async () => {
    const { status, body } = await api.upload(aList(3));
    const shown = body as Shown;
    expect(status, JSON.stringify(body)).to.equal(201);
    expect(shown).to.include({ state: 'draft', rows: 3, faults: 0, issued: 0 });
    expect(shown.mapping).to.deep.equal({
      'family-name': 'Nom',
      'given-name': 'Prénom',
      email: 'Courriel',
      'birth-date': 'Date de naissance',
      result: 'Résultat',
      reference: 'N° apprenant',
    });
    expect(shown.preview?.[0]?.values).to.deep.equal({
      'family-name': 'Exemple',
      'given-name': 'Zoé 1',
      email: 'zoe.1@mail.example',
      'birth-date': '2001-03-01',
      result: 'acquis',
      reference: 'M-1',
    });
    expect((await listIssued(node().context.learners, { limit: 5 })).items).to.deep.equal([]);
  });

  it('is issued in the background, each row once, and what waited is gone', async () => {
    const done = await issued(aList(1203));
    expect(done).to.include({ state: 'done', rows: 1203, issued: 1203 });
    expect(done.states).to.deep.equal({ valid: 1203, suspended: 0, revoked: 0 });
    expect(done.preview).to.equal(undefined);
    const { learners } = node().context;
    const { items } = await listIssued(learners, { cohort: done.id, limit: 1 });
    const { record, contact } = await readIssued(learners, items[0]?.id ?? '');
    expect(record.learner).to.have.keys('name', 'givenName', 'familyName', 'birthDate');
    expect(record.assessment).to.deep.equal({ kind: 'évaluation', result: 'acquis' });
    expect(contact?.email).to.match(/^zoe\.\d+@mail\.example$/);
    const left = await db().query(
      `select sealed_key, sealed_head, (select count(*)::int from cohort_chunks) as chunks from cohorts`,
    );
    expect(left).to.deep.equal([{ sealed_key: null, sealed_head: null, chunks: 0 }]);
    expect((await api.act(done.id, 'issue')).status).to.equal(409);
  });

  it('takes one part at a time, however few the database believes there are', async () => {
    await drafted(aList(2));
    await db().query('analyze cohorts');
    await db().query('analyze cohort_chunks');
    expect(await issued(aList(1203))).to.include({ state: 'done', issued: 1203 });
  });

  it('keeps nothing of a person in the clear, in the database, the log or the trail', async () => {
    const { id } = await drafted(`${aList(2)}Secret;Zoé;no address;;;\r\n`);
    await issued();
    await api.act(id, 'drop');
    const tables = ['cohorts', 'cohort_chunks', 'issued_credentials', 'learners', 'audit_events'];
    for (const table of tables) {
      const rows = await db().query(`select * from ${table}`);
      const text = JSON.stringify(rows, (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
      expect(text, table).not.to.match(
        /Zo[ée] |zoe\.\d|mail\.example|Exemple|Secret|2001-0|list\.csv/,
      );
    }
    expect(node().lines.join('')).not.to.match(/Zoé|zoe\.\d|Exemple|Secret|list\.csv/);
  });

  it('tells every error by line, column and rule before anything is issued', async () => {
    const file = [
      'Nom;Prénom;Courriel;Date de naissance;N° apprenant;Valable jusqu’au',
      'Exemple;Zoé;zoe@mail.example;31/02/2001;1;2027-01-01',
      'Exemple;;zoe mail;01/01/2001;2;2020-01-01',
      'Exemple;Ana;ana@mail.example;;1;',
      'Exemple;Lou;lou@mail.example;01/01/2030;3;;too much',
    ].join('\n');
    const { id, faults, firstFaults } = await drafted(file);
    const told = firstFaults.map(({ line, column, rule }) => [line, column, rule]);
    expect(told).to.deep.equal([
      [2, 'Date de naissance', 'not-a-date'],
      [3, 'Courriel', 'not-an-email'],
      [3, 'Valable jusqu’au', 'not-future'],
      [3, 'Prénom', 'needed'],
      [4, 'N° apprenant', 'twice'],
      [5, 'Date de naissance', 'not-past'],
      [5, undefined, 'more-cells'],
    ]);
    expect(faults).to.equal(7);
    const refused = await api.act(id, 'issue');
    expect([refused.status, await api.show(id)].at(0)).to.equal(422);
    expect((await api.show(id)).state).to.equal('draft');
    const all = await api.call('get', `/${id}/errors`);
    expect((all.body as { items: unknown[] }).items).to.have.length(7);
  });

  it('takes another word for its columns, and a template that is kept for the training', async () => {
    const file = 'Who;When\nZoé Exemple;30/06/2026\nAna Pérez;01/07/2026\n';
    const { id, faults, mapping } = await drafted(file);
    expect([faults, mapping]).to.deep.equal([2, {}]);
    const wrong = await api.call('patch', `/${id}`, { mapping: { name: 'Nobody' } });
    expect(wrong.status).to.equal(422);
    const template = { validMonths: 24, assessment: 'project', language: 'es', points: 3 };
    const { body } = await api.call('patch', `/${id}`, {
      mapping: { name: 'Who', end: 'When' },
      template,
    });
    expect(body as Shown).to.deep.include({ faults: 0, mapping: { name: 'Who', end: 'When' } });
    await api.act(id, 'issue');
    await settled();
    const { learners } = node().context;
    const { items } = await listIssued(learners, { cohort: id, limit: 5 });
    const zoe = items.find((one) => one.cohort?.row === 2);
    const { record, contact } = await readIssued(learners, zoe?.id ?? '');
    expect(record).to.deep.include({
      learner: { name: 'Zoé Exemple' },
      period: { end: '2026-06-30' },
      assessment: { kind: 'project' },
      validUntil: '2028-11-21T23:59:59Z',
    });
    expect(record.achievement.credits).to.deep.equal({ points: 3 });
    expect(contact).to.deep.equal({ language: 'es' });
    expect(((await api.upload(aList(1))).body as { template: object }).template).to.deep.equal(
      template,
    );
  });

  it('is suspended, restored and revoked as a whole, and listed by ids alone', async () => {
    const { id } = await issued(aList(502));
    const change = async (name: string) => {
      expect((await api.act(id, name, { because: 'checked' })).status).to.equal(202);
      await settled();
      return (await api.show(id)).states;
    };
    expect(await change('suspend')).to.deep.equal({ valid: 0, suspended: 502, revoked: 0 });
    expect(await change('restore')).to.deep.equal({ valid: 502, suspended: 0, revoked: 0 });
    expect(await change('revoke')).to.deep.equal({ valid: 0, suspended: 0, revoked: 502 });
    const list = await api.call('get', `/${id}/credentials.csv`);
    const lines = list.text.trim().split('\n');
    expect(lines).to.have.length(503);
    expect(lines[1]).to.match(/^2,urn:uuid:[0-9a-f-]{36},revoked,2026-11-21T12:00:00\.000Z$/);
  });

  it('holds the corrected in the place of the old: revoked as a whole, none is left', async () => {
    const { id } = await issued(aList(3));
    const { learners } = node().context;
    const before = (await listIssued(learners, { cohort: id, limit: 5 })).items;
    const old = before.find(({ cohort }) => cohort?.row === 3)!;
    const party = nodeParty(learners.issuers);
    const fresh = await reissue(learners, party, old.id, {
      learner: { name: 'Zoë Exemple', givenName: 'Zoë' },
    });
    expect(fresh.cohort).to.deep.equal({ id, row: 3 });
    const states = async () => (await api.show(id)).states;
    expect(await states()).to.deep.equal({ valid: 3, suspended: 0, revoked: 0 });
    const delivery = await api.call('get', `/${id}/delivery`);
    expect(delivery.body).to.include({ total: 3, none: 3 });
    expect((await api.call('get', `/${id}/credentials.csv`)).text).to.contain(
      `3,urn:uuid:${fresh.id},valid`,
    );
    await api.act(id, 'revoke', { because: 'fraud' });
    await settled();
    expect(await states()).to.deep.equal({ valid: 0, suspended: 0, revoked: 3 });
    expect((await readIssued(learners, fresh.id)).facts).to.include({
      state: 'revoked',
      reason: 'fraud',
    });
    expect((await readIssued(learners, old.id)).facts.reason).to.equal('superseded');
  });

  it('is not issued twice unless somebody says so', async () => {
    const second = await drafted(aList(3));
    expect(second.again).to.equal(0);
    await issued(aList(2));
    // Read before the first was issued: it is looked at again.
    const refused = await api.act(second.id, 'issue');
    expect([refused.status, JSON.stringify(refused.body)].join()).to.match(/409.*2 of these/);
    expect(await api.show(second.id)).to.include({ state: 'draft', again: 2, faults: 0 });
    expect((await api.act(second.id, 'issue', { again: true })).status).to.equal(202);
    await settled();
    expect((await api.show(second.id)).states.valid).to.equal(3);
    expect((await drafted(aList(4))).again).to.equal(3);
    const elsewhere = await api.upload(aList(3), trainingAt('b'));
    expect((elsewhere.body as Shown).again).to.equal(0);
  });

  it('tells the number that is somebody else’s, and writes to nobody in their place', async () => {
    const { id } = await issued(aList(2));
    const file = aList(2).replace('Exemple;Zoé 2;', 'Otra;Ana;');
    const { faults, again, firstFaults } = await drafted(file);
    expect({ faults, again }).to.deep.equal({ faults: 1, again: 1 });
    expect(firstFaults[0]).to.include({ line: 3, column: 'N° apprenant', rule: 'somebody-else' });
    await api.act(id, 'revoke', { because: 'checked' });
    await settled();
    expect((await drafted(aList(2))).again).to.equal(0);
  });

  it('is an organisation’s own: its operators see it, the other organisation does not', async () => {
    await put(node().app, '/api/issuers/a/mandate', {});
    await put(node().app, '/api/issuers/b/mandate', {});
    const school = cohortApi(node, 'a');
    const { id } = (await school.upload(aList(2))).body as Shown;
    expect((await school.upload(aList(2), trainingAt('b'))).status).to.equal(422);
    expect((await api.show(id)).state).to.equal('draft');
    for (const path of [`/${id}`, `/${id}/errors`, `/${id}/events`, `/${id}/credentials.csv`])
      expect((await cohortApi(node, 'b').call('get', path)).status, path).to.equal(404);
    for (const act of ['issue', 'pause', 'resume', 'drop'])
      expect((await cohortApi(node, 'b').act(id, act)).status, act).to.equal(404);
    expect((await cohortApi(node, 'b').act(id, 'revoke', { because: 'x' })).status).to.equal(404);
    expect(await school.show(id)).to.include({ state: 'draft', issued: 0 });
  });

  it('tells how it goes on by events, the last of them that it is over', async () => {
    const { id } = await issued(aList(3));
    const { text, type } = await api.call('get', `/${id}/events`);
    expect(type).to.equal('text/event-stream');
    expect(text).to.equal(
      'retry: 3000\n\nevent: end\ndata: {"state":"done","rows":3,"issued":3}\n\n',
    );
  });
});

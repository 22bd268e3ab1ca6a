import { expect } from 'chai';
import { policyOf } from '../../../src/dataspace/datasets/terms.ts';
import type { AppError } from '../../../src/kernel/errors.ts';
import { aTraining, idOf } from '../../catalogue/support.ts';
import { PUBLIC_URL } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { expectError } from '../../support/errors.ts';
import { PARTNER, usePartnerNode } from './support.ts';

const TRAININGS = `${PUBLIC_URL}/datasets/trainings`;
const iriOf = (key: string) => `${PUBLIC_URL}/trainings/${idOf(key)}`;
const MEMBERS = { dataset: 'trainings', template: 'members', values: { communities: ['GEN'] } };

onEveryDatabase('dataspace › datasets › terms in use', (kind) => {
  const db = useDatabase(kind);
  const partner = usePartnerNode(db);
  const terms = () => partner.node().context.datasets.terms;
  const offersOf = async (id: string, as = PARTNER) => {
    const answer = await partner.dataset(id, {}, as);
    return answer.status === 404
      ? []
      : (JSON.parse(answer.text) as { hasPolicy: { '@id': string }[] }).hasPolicy.map(
          (o) => o['@id'],
        );
  };
  const find = async (offerId: string, datasetId: string, participantId = PARTNER) =>
    partner.node().context.datasets.offers.findOffer(db(), { offerId, datasetId, participantId });
  const makeMember = async () => {
    const { partners } = partner.node().context;
    await partners.add(PARTNER, {
      name: 'Partner',
      country: 'ES',
      claims: { membership: ['GEN'] },
    });
  };

  it('begin open with attribution, and are the same after a restart', async () => {
    const before = await terms().list();
    expect(before.map((t) => [t.dataset, t.template, t.publishedBy])).to.have.deep.members([
      ['trainings', 'open', 'default'],
      ['trainings-changes', 'open', 'default'],
      ['job-families', 'open', 'default'],
    ]);
    await partner.node().context.datasets.begin();
    expect(await terms().list()).to.deep.equal(before);
  });

  it('get a new version with a change; the version before can no longer be agreed to', async () => {
    await partner.publish(aTraining('a'));
    const [open] = await terms().list('trainings');
    const [old = ''] = await offersOf(iriOf('a'));
    expect(await find(old, iriOf('a'))).to.include({ '@id': old, target: iriOf('a') });
    const next = await terms().publish(
      { ...MEMBERS, values: { communities: ['GEN'] } },
      'anna',
      open?.id,
    );
    expect([next.line, next.version]).to.deep.equal([open?.line, 2]);
    expect(await find(old, iriOf('a'))).to.equal(undefined);
    expect(await offersOf(iriOf('a'))).to.deep.equal([]);
    expect(await partner.idsOf()).not.to.contain(iriOf('a'));
    await makeMember();
    const [now = ''] = await offersOf(iriOf('a'));
    expect(await find(now, iriOf('a'))).to.deep.include({ '@id': now, ...next.rules });
    expect(await find(now, TRAININGS)).to.equal(undefined);
    await expectError(/before/, async () => terms().publish(MEMBERS, 'anna', open?.id));
    const all = await terms().list('trainings');
    expect(all.map((t) => [t.version, t.endedBy])).to.deep.equal([
      [2, undefined],
      [1, 'anna'],
    ]);
  });

  it('stand beside each other, each with an offer of its own', async () => {
    await terms().publish(MEMBERS, 'anna');
    expect(await offersOf(TRAININGS)).to.have.length(1);
    await makeMember();
    const offers = await offersOf(TRAININGS);
    expect(new Set(offers).size).to.equal(2);
    expect(offers).to.deep.equal(await offersOf(TRAININGS));
  });

  it('withdrawn, nobody is offered them; they are neither changed nor deleted', async () => {
    const [open] = await terms().list('job-families');
    await terms().withdraw(open?.id ?? '', 'anna');
    expect(await partner.idsOf()).not.to.contain(`${PUBLIC_URL}/datasets/job-families`);
    await partner.node().context.datasets.begin();
    expect(await partner.idsOf()).not.to.contain(`${PUBLIC_URL}/datasets/job-families`);
    await expectError(/before/, async () => terms().withdraw(open?.id ?? '', 'anna'));
    for (const sql of ["update dataspace_terms set template = 'x'", 'delete from dataspace_terms'])
      await expectError(/append-only/, async () => db().query(sql));
  });

  it('are refused by field', async () => {
    const publish = async (filled: object) =>
      terms().publish({ dataset: 'trainings', template: 'members', values: {}, ...filled }, 'anna');
    const { issues } = (await expectError(/not valid/, async () => publish({}))) as AppError;
    expect(issues.map(({ pointer }) => pointer)).to.deep.equal(['/communities']);
    await expectError(/not valid/, async () => publish({ template: 'none' }));
    await expectError(/No dataset/, async () => publish({ dataset: 'none' }));
  });

  it('that nobody can meet are refused, with field and rule', async () => {
    for (const [values, pointer, rule] of [
      [{ communities: ['GEN'], until: '2020-01-01' }, '/until', /today or later/],
      [{ communities: ['GEN'], countries: ['ZZ'] }, '/countries/0', /ISO 3166-1/],
    ] as const) {
      const refused = await terms()
        .preview({ ...MEMBERS, values }, 'en')
        .catch((error: unknown) => error);
      const { issues } = refused as AppError;
      expect(issues[0]?.pointer).to.equal(pointer);
      expect(issues[0]?.message).to.match(rule);
    }
  });

  it('are previewed: the sentence, who would see it, who not and why', async () => {
    await makeMember();
    const { partners } = partner.node().context;
    await partners.add('did:web:other.example', { name: 'Other', country: 'FR' });
    await partners.add('did:web:out.example', { claims: { membership: ['GEN'] } });
    await partners.suspend('did:web:out.example');
    const { description, seen, policy } = await terms().preview(MEMBERS, 'en');
    expect(description.sentence).to.contain('GEN');
    const by = new Map(seen.partners.map((one) => [one.partner.id, one]));
    expect(by.get(PARTNER)?.sees).to.equal(true);
    expect(by.get('did:web:other.example')?.sees).to.equal(false);
    expect(
      by
        .get('did:web:other.example')
        ?.why.lines.map((l) => l.text)
        .join(' '),
    ).to.contain('GEN');
    expect(by.get('did:web:out.example')).to.include({ sees: false, suspended: true });
    expect(seen.stranger).to.equal(false);
    expect(policy.permission).to.have.length(1);
    expect((await terms().list('trainings')).length, 'nothing was published').to.equal(1);
  });

  it('that name a last day are seen until then', async () => {
    const [open] = await terms().list('trainings');
    const values = { communities: ['GEN'], until: '2026-11-21' };
    await terms().publish({ ...MEMBERS, values }, 'anna', open?.id);
    await makeMember();
    expect(await partner.idsOf()).to.contain(TRAININGS);
    partner.node().clock.move(24 * 3600);
    expect(await partner.idsOf()).not.to.contain(TRAININGS);
  });

  it('are judged again at each step: a partner that lost its claim is refused in words', async () => {
    const { datasets, partners } = partner.node().context;
    const published = await terms().publish(MEMBERS, 'anna');
    const question = {
      stage: 'negotiation',
      policy: policyOf(published),
      participantId: PARTNER,
      datasetId: TRAININGS,
    } as const;
    expect(await datasets.judge(db(), question)).to.include({ answer: 'no' });
    await makeMember();
    expect(await datasets.judge(db(), question)).to.deep.equal({ answer: 'yes' });
    await partners.suspend(PARTNER);
    const verdict = await datasets.judge(db(), question);
    const reasons = ['This participant is suspended here'];
    expect(verdict).to.deep.equal({ answer: 'no', reasons, forNow: true });
    await partners.update(PARTNER, { name: 'Partner' });
    const lasting = await datasets.judge(db(), question);
    expect(lasting, 'the contract itself says no').to.include({ answer: 'no' });
    expect(lasting).not.to.have.property('forNow');
  });
});

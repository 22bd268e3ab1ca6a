import { expect } from 'chai';
import request from 'supertest';
import { jobFamilyMap, publishMap } from '../../../src/job-families/index.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';

interface Page {
  readonly changes: readonly { id: string; operation: string; record?: { id: string } }[];
  readonly next?: string;
  readonly poll?: string;
}

onEveryDatabase('job-families › the change feed of the map', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const map = jobFamilyMap();
  const get = async (address: string): Promise<Page> => {
    const answer = await request(node().app).get(address.replace(PUBLIC_URL, ''));
    expect(answer.status, address).to.equal(200);
    return JSON.parse(answer.text) as Page;
  };
  const all = async (address: string) => {
    const changes: Page['changes'][number][] = [];
    for (let at = address; ; ) {
      const page = await get(at);
      changes.push(...page.changes);
      if (page.next === undefined) return { changes, poll: page.poll ?? '' };
      at = page.next;
    }
  };
  const FROM_THE_BEGINNING = '/job-families?modifiedSince=1970-01-01T00:00:00Z';

  it('tells of the map, its families and its occupations once, each whole', async () => {
    const { context } = node();
    const records = 1 + map.families.length + map.occupations.length;
    expect(await publishMap(context, map)).to.equal(records);
    expect(await publishMap(context, map)).to.equal(0);
    const { changes, poll } = await all(FROM_THE_BEGINNING);
    expect(changes).to.have.length(records);
    for (const { id, operation, record } of changes) {
      expect(operation).to.equal('create');
      expect(JSON.stringify(record), id).to.include(`"${id}"`);
    }
    expect(changes.map((c) => c.id)).to.include.members([
      `${PUBLIC_URL}/job-families`,
      `${PUBLIC_URL}/job-families/web-developer`,
    ]);
    expect((await get(poll)).changes).to.deep.equal([]);
  });

  it('tells of a new version: what says something else, and what is no more', async () => {
    const { context } = node();
    const [gone] = map.occupations;
    const former = {
      ...map,
      version: '0.9.0',
      occupations: [
        { ...map.occupations[0], slug: 'former-occupation' } as (typeof map.occupations)[number],
        ...map.occupations
          .slice(1)
          .map((o) =>
            o.slug === 'web-developer' ? { ...o, label: { ...o.label, en: 'webmaster' } } : o,
          ),
      ],
    };
    await publishMap(context, former);
    const { poll } = await all(FROM_THE_BEGINNING);
    await publishMap(context, map);
    const { changes } = await all(poll);
    const told = new Map(changes.map((c) => [c.id.slice(`${PUBLIC_URL}/job-families`.length), c]));
    expect(told.get('')?.operation).to.equal('update');
    expect(told.get('/web-developer')?.operation).to.equal('update');
    expect(told.get(`/${gone?.slug}`)?.operation).to.equal('create');
    expect(told.get('/former-occupation')).to.include({ operation: 'delete' });
    expect(told.get('/former-occupation')).not.to.have.property('record');
    expect(told.has(`/${map.occupations[5]?.slug}`)).to.equal(false);
  });
});

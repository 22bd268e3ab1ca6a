import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { describeSource } from '../../src/catalogue/index.ts';
import { LICENCES } from '../../src/linked-data/terms.ts';
import { useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { aFullTraining, aPublisher, aRun, idOf, SOURCE } from './support.ts';

const SINCE = 'modifiedSince=2020-01-01T00:00:00Z';
const TRAINING = `/trainings/${idOf('a')}`;
const TYPES = ['application/ld+json', 'text/turtle', 'text/html'] as const;

describe('catalogue › validators cover all that an answer says', () => {
  const db = useDatabase();
  const env = { PASSERELLE_KEY: randomBytes(32).toString('base64') };
  const here = useApp(db, {}, env);
  const again = useApp(db, {}, env);
  const moved = useApp(db, {}, { ...env, PUBLIC_URL: 'https://moved.example' });
  const { publish } = aPublisher(db);
  beforeEach(async () => publish(aRun(1), aFullTraining('a')));

  const read = async ({ app }: ReturnType<typeof here>, path: string, type: string, tag = '""') =>
    ask(app, path, { headers: { accept: type, 'if-none-match': tag } });

  for (const path of [
    TRAINING,
    `/trainings?${SINCE}`,
    '/dumps/trainings.nt.gz',
    '/dumps/certifications.ttl.gz',
    '/dumps/job-families.nt.gz',
    `/certifications?${SINCE}`,
    `/job-families?${SINCE}`,
    '/job-families',
  ])
    it(`of ${path} hold after a restart, and not at another address of the node`, async () => {
      for (const type of path === TRAINING ? TYPES : TYPES.slice(0, 1)) {
        const first = await read(here(), path, type);
        expect([first.status, first.header('etag')]).to.satisfy(
          ([status, tag]: [number, string]) => status === 200 && tag.length > 10,
        );
        expect((await read(again(), path, type, first.header('etag'))).status).to.equal(304);
        expect((await read(moved(), path, type, first.header('etag'))).status).to.equal(200);
      }
    });

  it('end with the licence, which stands in Link and in the notice of a dump', async () => {
    const paths = [TRAINING, '/dumps/trainings.nt.gz'];
    const before = await Promise.all(paths.map(async (path) => read(here(), path, TYPES[0])));
    await describeSource({ ...here().context }, { name: SOURCE, licence: LICENCES.ccBy4 });
    for (const [i, path] of paths.entries()) {
      const after = await read(here(), path, TYPES[0], before[i]?.header('etag'));
      expect([path, after.status]).to.deep.equal([path, 200]);
      expect(after.header('link')).to.contain(LICENCES.ccBy4);
    }
  });
});

/** The switch by which test suites of the W3C bring contexts of their own. */
import { expect } from 'chai';
import request from 'supertest';
import { buildConfig, readEnv } from '../../../src/config/index.ts';
import { AS_OPERATOR, useApp } from '../../support/app.ts';
import { quickest, useDatabase } from '../../support/database.ts';
import { aBadge, OB, V2 } from '../verifying/support.ts';

const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';

describe('credentials › the VC API under test suites', () => {
  const db = useDatabase(quickest);
  const node = useApp(db, {}, { VC_API_SUITES: 'yes' });
  const post = async (path: string, body: object) =>
    request(node().app).post(path).set(AS_OPERATOR).send(body);

  it('takes contexts that are written into credentials, and nowhere else', async () => {
    const credential = aBadge({
      '@context': [V2, OB, EXAMPLES, { grade: 'https://x.example/grade' }],
      grade: 'A',
    });
    const res = await post('/vc/credentials/issue', { credential });
    expect(res.status, JSON.stringify(res.body)).to.equal(201);
    const { verifiableCredential } = res.body as { verifiableCredential: object };
    const own = await post('/vc/credentials/verify', { verifiableCredential });
    expect(own.body, JSON.stringify(own.body)).to.include({ verified: true });
    const { body } = await post('/api/verify', verifiableCredential);
    expect(body).to.include({ verified: false });
  });

  it('is refused in production', () => {
    expect(() => buildConfig(readEnv({ NODE_ENV: 'production', VC_API_SUITES: 'yes' }))).to.throw(
      /environment/,
    );
  });
});

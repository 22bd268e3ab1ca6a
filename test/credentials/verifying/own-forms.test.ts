/** Every form that this node issues verifies here, says by which word its issuer is trusted, and that it is revoked. */
import { expect } from 'chai';
import request from 'supertest';
import type { Verdict } from '../../../src/credentials/index.ts';
import { nodeParty } from '../../../src/issuers/index.ts';
import { changeState, formOf, forms, issueRecords } from '../../../src/learners/index.ts';
import { didOf } from '../../../src/participants/index.ts';
import { aRecord } from '../../learners/support.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { quickest, useDatabase } from '../../support/database.ts';
import { factOf, failing } from './support.ts';

describe('credentials › verifying › what this node issues', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  const needs = () => node().context.learners;
  const check = async (text: string): Promise<Verdict> => {
    const { body } = await request(node().app).post('/api/verify').type('text').send(text);
    return body as Verdict;
  };

  for (const form of forms)
    it(`${form}: verifies, and is told to be revoked once it is`, async () => {
      const [facts] = await issueRecords(needs(), nodeParty(needs().issuers), [
        { record: aRecord() },
      ]);
      const { text } = await formOf(needs(), facts!.id, form, {});
      const good = await check(text);
      expect(failing(good)).to.deep.equal([]);
      expect(good).to.include({ verified: true, issuer: didOf(PUBLIC_URL) });
      expect(factOf(good, 'trust')?.code).to.equal('trust-self');
      expect(factOf(good, 'status')?.code).to.equal('not-revoked');
      await changeState(needs(), facts!.id, { to: 'suspended', because: 'asked' });
      expect(failing(await check(text))).to.deep.equal(['status: suspended']);
      await changeState(needs(), facts!.id, { to: 'valid', because: 'answered' });
      expect(failing(await check(text))).to.deep.equal([]);
      await changeState(needs(), facts!.id, { to: 'revoked', because: 'asked' });
      expect(failing(await check(text))).to.include('status: revoked');
    });
});

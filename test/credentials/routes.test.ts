import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import {
  credentialVerifier,
  type Verdict,
  verificationRoutes,
} from '../../src/credentials/index.ts';
import { tamperedCredentials } from '../../src/demo/tampered.ts';
import { problems } from '../../src/http/problem.ts';
import { nameRequest } from '../../src/http/requests.ts';
import { jobOfferRoutes, offerVerifier, signOffer } from '../../src/job-offers/index.ts';
import { notFound } from '../../src/kernel/errors.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { anOffer } from '../job-offers/support.ts';
import { AS_OPERATOR, aSurrounding } from '../support/app.ts';
import { aNode, aTraining, clockAt, issueTrainingCredential, resolverOf } from './support.ts';

const node = aNode();
const checks = {
  resolver: resolverOf(node.document),
  contexts: documentLoader(),
  clock: clockAt(),
};
const origin = { publicUrl: node.publicUrl, signer: () => node.ed25519 };

const nobody = async (id: string): Promise<never> => {
  throw notFound('issuer', id);
};

const anApp = () => {
  const { guard, log, lines } = aSurrounding();
  const app = express()
    .use(nameRequest)
    .use(jobOfferRoutes({ guard, node: node.issuer.party, partyOf: nobody }))
    .use(
      verificationRoutes({
        guard,
        verifiers: [credentialVerifier(checks), offerVerifier(checks)],
        anew: [offerVerifier(checks)],
      }),
    )
    .use(problems({ log }));
  return { app, lines };
};
describe('job-offers › signing over HTTP', () => {
  it('answers the offer and its JWS, which verifies', async () => {
    const { app } = anApp();
    const res = await request(app).post('/api/job-offers/signed').set(AS_OPERATOR).send(anOffer());
    expect(res.status).to.equal(200);
    const { jws } = res.body as { jws: string };
    const verdict = await request(app).post('/api/verify').type('application/jose').send(jws);
    expect(verdict.body).to.deep.include({ kind: 'job-offer', verified: true });
  });

  it('answers 422 with the field for a named person, never the name', async () => {
    const offer = {
      ...anOffer(),
      applicationContact: { ...anOffer().applicationContact, name: 'Ana García' },
    };
    const res = await request(anApp().app)
      .post('/api/job-offers/signed')
      .set(AS_OPERATOR)
      .send(offer);
    expect(res.status).to.equal(422);
    expect(res.text).to.contain('/body/applicationContact').and.not.to.contain('García');
  });

  it('answers 401 to a stranger', async () => {
    const res = await request(anApp().app).post('/api/job-offers/signed').send(anOffer());
    expect(res.status).to.equal(401);
  });
});

describe('credentials › checking over HTTP', () => {
  const text = async () =>
    JSON.stringify(
      await issueTrainingCredential(node.issuer, aTraining(), { name: 'Zoé Exemple' }),
    );
  const post = (payload: string, type = 'application/json') =>
    request(anApp().app).post('/api/verify').type(type).send(payload);

  it('answers 200 with the facts, whether they hold or not', async () => {
    for (const payload of [await text(), '{"a":1}', 'hello', '']) {
      const res = await post(payload, 'application/octet-stream');
      expect(res.status).to.equal(200);
      expect((res.body as Verdict).facts).not.to.deep.equal([]);
      expect(res.get('cache-control')).to.equal('no-store');
    }
  });

  it('checks the bytes, not what a parser made of them', async () => {
    const row = tamperedCredentials.find((r) => r.expectedCode === 'member-twice');
    const res = await post(await row!.make(await text()));
    expect((res.body as Verdict).verified).to.equal(false);
  });

  it('checks by lists that are read anew where that is asked for', async () => {
    const { jws } = await signOffer(origin, anOffer());
    const codeOf = async (payload: string, control: string) => {
      const { body } = await request(anApp().app)
        .post('/api/verify')
        .set('cache-control', control)
        .type('text')
        .send(payload);
      return (body as Verdict).facts[0]?.code;
    };
    const usual = await codeOf(await text(), 'max-age=0');
    expect(await codeOf(await text(), 'No-Cache')).not.to.equal(usual);
    expect(await codeOf(jws, 'no-cache')).to.equal(await codeOf(jws, ''));
  });

  it('answers 413 above 5 MB', async () => {
    expect((await post(`{"a":"${'x'.repeat(5_000_000)}"}`)).status).to.equal(413);
  });

  it('logs nothing of what it was given', async () => {
    const { app, lines } = anApp();
    const { jws } = await signOffer(origin, anOffer());
    for (const { make } of tamperedCredentials)
      await request(app)
        .post('/api/verify')
        .type('text')
        .send(await make(await text()));
    await request(app).post('/api/verify').type('text').send(jws);
    expect(lines.join('')).not.to.match(/Zoé|Exemple|Atelier/);
  });
});

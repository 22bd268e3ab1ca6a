/** Each form of a credential, checked by a library that did not make it. */
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as verifyWithLibrary } from '@digitalbazaar/vc';
import { SDJwtVcInstance, TypeMetadataFormatSchema } from '@sd-jwt/sd-jwt-vc';
import { expect } from 'chai';
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT } from 'jose';
import request from 'supertest';
import { nodeParty } from '../../src/issuers/index.ts';
import { changeState, type Form, formOf, issueRecords } from '../../src/learners/index.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { PUBLIC_URL, useApp } from '../support/app.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { aFullRecord, refusal } from './support.ts';

const PERSONAL = /2001-02-03|birth/i;

describe('learners › forms', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  const needs = () => node().context.learners;
  const issued = async (record = aFullRecord()) => {
    const [facts] = await issueRecords(needs(), nodeParty(needs().issuers), [{ record }]);
    return facts!;
  };
  const written = async (form: Form, holder = {}, record = aFullRecord()) =>
    formOf(needs(), (await issued(record)).id, form, holder);
  const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

  /** The node's own document, for libraries that look keys up. */
  const stock = async (text: string, suite = cryptosuite) => {
    const document = node().context.document();
    const { verified, error } = await verifyWithLibrary({
      credential: json(text),
      suite: new DataIntegrityProof({ cryptosuite: suite }),
      now: node().clock.now(),
      checkStatus: async () => ({ verified: true }),
      documentLoader: async (iri) => {
        const method = document.verificationMethod?.find((m) => m.id === iri);
        if (method !== undefined)
          return { document: { '@context': 'https://w3id.org/security/multikey/v1', ...method } };
        return iri === document.id ? { document } : documentLoader()(iri);
      },
    });
    expect(error).to.equal(undefined);
    return verified;
  };
  /** By the keys of the DID document alone. */
  const jose = async (jwt: string, typ: string) => {
    const { verificationMethod = [] } = node().context.document();
    const keys = verificationMethod.flatMap(({ id, publicKeyJwk }) =>
      publicKeyJwk === undefined ? [] : [{ ...publicKeyJwk, kid: id }],
    );
    return jwtVerify(jwt, createLocalJWKSet({ keys }), {
      typ,
      algorithms: ['ES256'],
      currentDate: node().clock.now(),
    });
  };

  it('Open Badge: @digitalbazaar/vc verifies the one that is kept, and one for another holder', async () => {
    const { id } = await issued();
    const kept = await formOf(needs(), id, 'open-badge');
    expect(kept).to.include({ type: 'application/vc', fileName: `credential-${id}.json` });
    expect(await stock(kept.text)).to.equal(true);
    const own = await formOf(needs(), id, 'open-badge', { did: 'did:key:z6Mkholder' });
    expect(await stock(own.text)).to.equal(true);
    expect(json(own.text)['credentialSubject']).to.include({ id: 'did:key:z6Mkholder' });
    expect(kept.text).not.to.match(PERSONAL);
  });

  it('Open Badge by P-256: @digitalbazaar/vc verifies it with its own suite', async () => {
    const { text } = await written('open-badge-ecdsa');
    expect(json(text)['proof']).to.include({ cryptosuite: 'ecdsa-rdfc-2019' });
    expect(await stock(text, ecdsa)).to.equal(true);
    expect(await stock(text.replace('mention bien', 'mention'), ecdsa).catch(() => false)).to.equal(
      false,
    );
  });

  it('Open Badge: says the skills with their assessor and release, level, certification, result and credits', async () => {
    const { text } = await written('open-badge');
    const subject = json(text)['credentialSubject'] as Record<string, unknown>;
    const { alignment } = subject['achievement'] as { alignment: Record<string, unknown>[] };
    expect(alignment.map((a) => [a['targetType'], a['targetUrl']])).to.deep.equal([
      ['ext:EscoSkill', 'http://data.europa.eu/esco/skill/4d97e3c3-f335-47cc-a4ee-0d779fd42222'],
      ['ext:EqfLevel', 'http://data.europa.eu/snb/eqf/5'],
      ['ceterms:Credential', `${PUBLIC_URL}/certifications/rncp-1`],
    ]);
    expect(alignment[0]).to.include({
      targetFramework: 'ESCO 1.2.1',
      targetDescription: 'Affirmé par l’organisme de formation',
    });
    expect(subject).to.deep.include({
      creditsEarned: 12,
      activityStartDate: '2026-01-05T00:00:00Z',
      activityEndDate: '2026-06-30T23:59:59Z',
    });
    expect(subject['result']).to.deep.equal([
      {
        type: ['Result'],
        resultDescription: `${PUBLIC_URL}/trainings/web#result`,
        value: 'mention bien',
      },
    ]);
  });

  it('vc+jwt: jose verifies it, and the payload is the credential', async () => {
    const { text, type } = await written('vc-jwt');
    expect(type).to.equal('application/vc+jwt');
    const { payload, protectedHeader } = await jose(text, 'vc+jwt');
    expect(protectedHeader).to.include({ cty: 'vc' });
    expect(payload).to.deep.include({ type: ['VerifiableCredential', 'OpenBadgeCredential'] });
    expect(payload).not.to.have.any.keys('vc', 'iss', 'jti');
    expect(JSON.stringify(payload)).not.to.match(PERSONAL);
  });

  it('jwt_vc_json: jose verifies it; the claims of the JWT and of the credential agree', async () => {
    const record = aFullRecord();
    const { text } = await written('jwt-vc-json', { did: 'did:key:z6Mkholder' }, record);
    const { payload } = await jose(text, 'JWT');
    const vc = payload['vc'] as Record<string, unknown>;
    expect(payload).to.include({
      iss: 'did:web:node.example',
      sub: 'did:key:z6Mkholder',
      jti: vc['id'],
      nbf: Date.parse(record.validFrom) / 1000,
    });
    expect(vc).to.include({ issuanceDate: record.validFrom, expirationDate: record.validUntil });
    expect(vc).not.to.have.any.keys('validFrom', 'validUntil');
    expect((vc['credentialStatus'] as { type: string }[]).map((entry) => entry.type)).to.deep.equal(
      ['StatusList2021Entry', 'StatusList2021Entry'],
    );
    const forKey = await written('jwt-vc-json', {
      jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' },
    });
    expect((await jose(forKey.text, 'JWT')).payload.sub).to.match(/^did:jwk:/);
  });

  describe('SD-JWT VC', () => {
    const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...holder.publicKey.export({ format: 'jwk' }) };
    const hasher = (data: string | ArrayBuffer) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest();
    const library = async () => {
      const method = node()
        .context.document()
        .verificationMethod?.find((m) => m.publicKeyJwk?.crv === 'P-256');
      return new SDJwtVcInstance({
        hasher,
        hashAlg: 'sha-256',
        verifier: async (input, signature) =>
          verify(
            'sha256',
            Buffer.from(input),
            {
              key: (await importJWK({ ...method?.publicKeyJwk }, 'ES256')) as never,
              dsaEncoding: 'ieee-p1363',
            },
            Buffer.from(signature, 'base64url'),
          ),
        kbVerifier: async (input, signature) =>
          verify(
            'sha256',
            Buffer.from(input),
            { key: holder.publicKey, dsaEncoding: 'ieee-p1363' },
            Buffer.from(signature, 'base64url'),
          ),
        kbSigner: async (input) => {
          const [header = '', payload = ''] = input.split('.');
          const said = (part: string) =>
            JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
          const jwt = await new SignJWT(said(payload))
            .setProtectedHeader({ ...said(header), alg: 'ES256' })
            .sign(holder.privateKey);
          return jwt.split('.')[2] ?? '';
        },
        kbSignAlg: 'ES256',
        statusListFetcher: async (uri) => {
          const res = await request(node().app).get(new URL(uri).pathname);
          expect(res.type).to.equal('application/statuslist+jwt');
          return Buffer.isBuffer(res.body) ? res.body.toString() : res.text;
        },
        vctFetcher: async (vct) => {
          const { text } = await request(node().app).get(new URL(vct).pathname);
          return TypeMetadataFormatSchema.parse(JSON.parse(text));
        },
        loadTypeMetadataFormat: true,
        maxVctExtendsDepth: 1,
      });
    };
    const now = () => ({ currentDate: Math.floor(node().clock.now().getTime() / 1000) });

    it('is verified by the library, with nothing of the learner but what they show', async () => {
      const { text, type } = await written('sd-jwt', { jwk });
      expect(type).to.equal('application/dc+sd-jwt');
      const instance = await library();
      const whole = await instance.verify(text, now());
      expect(whole.payload).to.deep.include({
        iss: 'did:web:node.example',
        vct: `${PUBLIC_URL}/types/training-credential`,
        birthdate: '2001-02-03',
        name: 'Zoé Exemple 1',
        quality_label: { id: 'https://label.example/geen', name: 'Label exemple' },
      });
      const bare = await instance.present(text, {});
      const { payload } = await instance.verify(bare, now());
      expect(Object.keys(payload).toSorted()).to.deep.equal([
        'achievement',
        'cnf',
        'exp',
        'iat',
        'iss',
        'issuer_name',
        'nbf',
        'status',
        'vct',
        'vct#integrity',
      ]);
      // No disclosure goes with it.
      expect(bare.split('~')).to.have.length(2);
      expect(Buffer.from(bare.split('.')[1] ?? '', 'base64url').toString()).not.to.match(
        /Zoé|2001-02-03|mention|Label exemple/,
      );
      const named = await instance.present(text, { name: true, quality_label: true });
      const shown = await instance.verify(named, now());
      expect(shown.payload)
        .to.include({ name: 'Zoé Exemple 1' })
        .and.not.have.property('birthdate');
    });

    it('is bound to the key that was proven', async () => {
      const { text } = await written('sd-jwt', { jwk });
      const instance = await library();
      const kb = { iat: now().currentDate, aud: 'https://school.example', nonce: 'once' };
      const shown = await instance.present(text, { name: true }, { kb: { payload: kb } });
      const checked = await instance.verify(shown, { ...now(), keyBindingNonce: 'once' });
      expect(checked.kb?.payload).to.deep.include(kb);
      expect(
        await instance.verify(shown, { ...now(), keyBindingNonce: 'other' }).catch(() => 'refused'),
      ).to.equal('refused');
    });

    it('is refused by the library when it is revoked, expired or changed', async () => {
      const facts = await issued();
      const { text } = await formOf(needs(), facts.id, 'sd-jwt', { jwk });
      const instance = await library();
      const outcome = async (sdJwt: string, at = now()) =>
        instance.verify(sdJwt, at).then(
          () => 'verified',
          () => 'refused',
        );
      expect(await outcome(text)).to.equal('verified');
      expect(await outcome(text, { currentDate: Date.parse('2031-11-22') / 1000 })).to.equal(
        'refused',
      );
      const [head = '', body = '', rest = ''] = text.split('.');
      const other = Buffer.from(body, 'base64url').toString().replace('École', 'Ecole');
      const forged = [head, Buffer.from(other).toString('base64url'), rest].join('.');
      expect(await outcome(forged)).to.equal('refused');
      await changeState(needs(), facts.id, { to: 'suspended', because: 'asked' });
      expect(await outcome(text)).to.equal('refused');
      await changeState(needs(), facts.id, { to: 'valid', because: 'answered' });
      expect(await outcome(text)).to.equal('verified');
      await changeState(needs(), facts.id, { to: 'revoked', because: 'asked' });
      expect(await outcome(text)).to.equal('refused');
    });

    it('names a type whose words never change', async () => {
      const { text } = await request(node().app).get('/types/training-credential');
      const digest = `sha256-${createHash('sha256').update(text).digest('base64')}`;
      const { text: sdJwt } = await written('sd-jwt');
      const payload = json(Buffer.from(sdJwt.split('.')[1] ?? '', 'base64url').toString());
      expect(payload['vct#integrity']).to.equal(digest);
      expect(payload).not.to.have.property('cnf');
      // Released: what wallets hold names it by this digest.
      expect(digest).to.equal('sha256-4envtO9eksWxf4OJa/TU9ri5/j7w9CimNx8gmYg4AE8=');
      const type = TypeMetadataFormatSchema.parse(JSON.parse(text));
      for (const claim of type.claims ?? [])
        expect(claim.display?.map(({ locale }) => locale)).to.deep.equal(['fr', 'en', 'es']);
      expect((await request(node().app).get('/types/other')).status).to.equal(404);
    });
  });

  it('signs nothing of one that is suspended or revoked', async () => {
    const { id } = await issued();
    await changeState(needs(), id, { to: 'suspended', because: 'asked' });
    for (const form of ['sd-jwt', 'vc-jwt', 'jwt-vc-json', 'elm'] as const)
      expect(await refusal(formOf(needs(), id, form))).to.equal('conflict');
    expect((await formOf(needs(), id, 'open-badge')).text).to.contain(id);
  });

  it('ELM: @digitalbazaar/vc verifies it', async () => {
    const { text } = await written('elm');
    expect(await stock(text)).to.equal(true);
    expect(text).not.to.match(PERSONAL);
  });
});

import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { publicKeyOf } from '../../src/keys/index.ts';
import {
  assertionKeyOf,
  didDocumentRoutes,
  didOf,
  ownDidDocument,
} from '../../src/participants/index.ts';
import { aSigner } from '../credentials/support.ts';
import { aSurrounding } from '../support/app.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const signers = [aSigner('key-1'), aSigner('key-2', 'P-256')];
const did = 'did:web:fr.example';
const document = ownDidDocument('https://fr.example', signers);

describe('participants › the DID of this node', () => {
  for (const [publicUrl, expected] of [
    ['https://fr.example', 'did:web:fr.example'],
    ['http://localhost:3000', 'did:web:localhost%3A3000'],
    ['https://fr.example:8443/skills/node', 'did:web:fr.example%3A8443:skills:node'],
  ] as const)
    it(`of ${publicUrl} is ${expected}`, () => {
      expect(didOf(publicUrl)).to.equal(expected);
    });
});

describe('participants › the DID document of this node', () => {
  it('names both keys, for claims and for authentication', () => {
    const [ed25519, p256] = document.verificationMethod ?? [];
    expect(ed25519).to.deep.equal({
      id: `${did}#key-1`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: signers[0]?.publicMultibase,
    });
    expect(p256).to.deep.equal({
      id: `${did}#key-2`,
      type: 'JsonWebKey2020',
      controller: did,
      publicKeyJwk: signers[1]?.publicJwk,
    });
    expect(document.assertionMethod).to.deep.equal([`${did}#key-1`, `${did}#key-2`]);
    expect(document.authentication).to.deep.equal(document.assertionMethod);
  });

  it('holds keys that check what this node signs', async () => {
    for (const [i, signer] of signers.entries()) {
      const found = assertionKeyOf(document, `${did}#${signer.id}`);
      const bytes = Buffer.from(`bytes ${i}`);
      const key = 'key' in found ? found.key : undefined;
      expect(key?.verify(bytes, await signer.sign(bytes))).to.equal(true);
      expect(key).to.equal(publicKeyOf({ publicKeyMultibase: signer.publicMultibase }));
    }
  });

  for (const [file, endpoint] of [
    ['catalogservice-did-service.json', 'https://fr.example/dsp/2025-1/catalog'],
    ['dataservice-did-service.json', 'https://fr.example/.well-known/dspace-version'],
  ] as const)
    it(`has the service of ${file}`, async function () {
      needsShared(this);
      const path = sharedPath('vectors/dsp/examples/common', file);
      const example = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      const service = document.service?.find((s) => s.type === example['type']);
      expect(Object.keys(service ?? {})).to.have.members(
        Object.keys(example).filter((name) => name !== '@context'),
      );
      expect(service?.serviceEndpoint).to.equal(endpoint);
      const ending = /\/[\w.-]+$/.exec(String(example['serviceEndpoint']))?.[0] ?? '/';
      expect(endpoint.endsWith(ending)).to.equal(true);
      expect(document['@context']).to.include.members(example['@context'] as string[]);
    });
});

describe('participants › the DID document over HTTP', () => {
  const app = (publicUrl = 'https://fr.example') =>
    express().use(
      didDocumentRoutes({
        ...aSurrounding(),
        publicUrl,
        document: () => ownDidDocument(publicUrl, signers),
      }),
    );
  const get = (accept = '*/*', path = '/.well-known/did.json', publicUrl?: string) =>
    request(app(publicUrl)).get(path).set('accept', accept);

  for (const [accept, type] of [
    ['*/*', 'application/did+json'],
    ['application/json', 'application/json'],
    ['application/did+ld+json, application/json;q=0.5', 'application/did+ld+json'],
    ['application/ld+json', 'application/ld+json'],
    ['text/html', 'application/did+json'],
  ] as const)
    it(`answers ${type} to ${accept}`, async () => {
      const res = await get(accept)
        .buffer(true)
        .parse((r, done) => {
          let text = '';
          r.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          r.on('end', () => done(null, text));
        });
      expect(res.status).to.equal(200);
      expect(res.type).to.equal(type);
      expect(JSON.parse(res.body as string)).to.deep.equal(document);
      expect(res.get('cache-control')).to.equal('public, max-age=300');
      expect(res.get('access-control-allow-origin')).to.equal('*');
    });

  it('answers 304 to whoever has it, and another tag for another form', async () => {
    const { headers } = await get();
    const again = await get().set('if-none-match', headers['etag'] ?? '');
    expect(again.status).to.equal(304);
    expect((await get('application/json')).headers['etag']).not.to.equal(headers['etag']);
  });

  it('stands below the path of PUBLIC_URL, where did:web looks', async () => {
    const url = 'https://fr.example/skills';
    expect((await get('*/*', '/did.json', url)).status).to.equal(200);
    expect((await get('*/*', '/.well-known/did.json', url)).status).to.equal(404);
  });

  it('never answers a private part', async () => {
    const { text } = await get('application/json');
    expect(text).not.to.match(/"d"|PRIVATE|sealed/);
  });
});

/** What wallets read first: OpenID4VCI 1.0, 12.2 and 12.3; RFC 8414; judged by the schemas of `@openid4vc`. */
import { zAuthorizationServerMetadata } from '@openid4vc/oauth2';
import { Openid4vciClient } from '@openid4vc/openid4vci';
import { expect } from 'chai';
import request from 'supertest';
import { z } from 'zod';
import { languages } from '../../../src/pages/languages/index.ts';
import { anIssuer } from '../../issuers/support.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { JWT, LDP, SD_JWT, useWeb } from './support.ts';

const ISSUER = '/.well-known/openid-credential-issuer';

/** OpenID4VCI 1.0, 12.2.4, as far as it says MUST; addresses of ours. */
const zAt = z.url().startsWith(`${PUBLIC_URL}/`);
const zNames = z
  .array(z.looseObject({ name: z.string().min(1), locale: z.string() }))
  .refine((all) => new Set(all.map(({ locale }) => locale)).size === all.length);
const zIssuer = z.looseObject({
  credential_issuer: z.url(),
  credential_endpoint: zAt,
  nonce_endpoint: zAt,
  notification_endpoint: zAt,
  batch_credential_issuance: z.object({ batch_size: z.int().min(2) }),
  credential_configurations_supported: z.record(
    z.string(),
    z.looseObject({
      format: z.string(),
      scope: z.string(),
      cryptographic_binding_methods_supported: z.array(z.enum(['jwk', 'did:key'])).min(1),
      proof_types_supported: z.object({
        jwt: z.strictObject({ proof_signing_alg_values_supported: z.array(z.string()).min(1) }),
      }),
      credential_metadata: z.looseObject({
        display: zNames,
        claims: z
          .array(z.looseObject({ path: z.array(z.string().or(z.null())).min(1), display: zNames }))
          .min(1)
          .refine(
            (all) => new Set(all.map(({ path }) => JSON.stringify(path))).size === all.length,
          ),
      }),
    }),
  ),
});

describe('learners › wallet › metadata', () => {
  const db = useDatabase();
  const node = useApp(db);
  const web = useWeb(() => node().app);
  const resolve = async (issuer: string) =>
    new Openid4vciClient({
      callbacks: {
        fetch: web(),
        hash: () => {
          throw new Error('Nothing is hashed to read metadata');
        },
        generateRandom: () => {
          throw new Error('Nothing is drawn to read metadata');
        },
        signJwt: () => {
          throw new Error('Nothing is signed to read metadata');
        },
        clientAuthentication: () => undefined,
      },
    }).resolveIssuerMetadata(issuer);

  it('of the node: three formats, in three languages, that a wallet library takes as version 1.0', async () => {
    const { body, headers } = await request(node().app).get(ISSUER);
    const read = zIssuer.parse(body);
    expect(read.credential_issuer).to.equal(PUBLIC_URL);
    expect(Object.keys(read.credential_configurations_supported)).to.deep.equal([SD_JWT, LDP, JWT]);
    for (const one of Object.values(read.credential_configurations_supported))
      expect(one.credential_metadata.display.map(({ locale }) => locale)).to.have.members(
        languages.map(({ code }) => code),
      );
    expect(headers['content-type']).to.match(/^application\/json/);
    const found = await resolve(PUBLIC_URL);
    expect(found.originalDraftVersion).to.equal('V1');
    expect(Object.keys(found.knownCredentialConfigurations)).to.deep.equal([SD_JWT, LDP, JWT]);
    expect(found.authorizationServers.map(({ issuer }) => issuer)).to.deep.equal([PUBLIC_URL]);
  });

  it('of an organisation under it: its name, its address, the authorisation server of the node', async () => {
    await anIssuer(node().context, 'ecole');
    const issuer = `${PUBLIC_URL}/providers/ecole`;
    const { body } = await request(node().app).get(`${ISSUER}/providers/ecole`);
    expect(zIssuer.parse(body)).to.deep.include({
      credential_issuer: issuer,
      authorization_servers: [PUBLIC_URL],
      display: [{ name: 'Organisation ecole' }],
    });
    const { credentialIssuer, authorizationServers } = await resolve(issuer);
    expect(credentialIssuer.credential_issuer).to.equal(issuer);
    expect(authorizationServers.map(({ issuer: server }) => server)).to.deep.equal([PUBLIC_URL]);
    expect((await request(node().app).get(`${ISSUER}/providers/nobody`)).status).to.equal(404);
  });

  it('of the authorisation server: one grant, no client authentication', async () => {
    const { body } = await request(node().app).get('/.well-known/oauth-authorization-server');
    expect(zAuthorizationServerMetadata.parse(body)).to.deep.include({
      issuer: PUBLIC_URL,
      token_endpoint: `${PUBLIC_URL}/wallet/token`,
      grant_types_supported: ['urn:ietf:params:oauth:grant-type:pre-authorized_code'],
      'pre-authorized_grant_anonymous_access_supported': true,
    });
  });
});

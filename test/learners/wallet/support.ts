/** A wallet in front of a node: it finds the node where the node says that it is. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import request from 'supertest';
import { guardedClient } from '../../../src/client/index.ts';
import { type Fetch, fetchThrough, signJwtBy, type WalletKey } from '../../../src/demo/wallet.ts';
import { nodeParty, partyOf } from '../../../src/issuers/index.ts';
import { issueRecords, startOffer } from '../../../src/learners/index.ts';
import { PUBLIC_URL, type TestApp } from '../../support/app.ts';
import { aRecord } from '../support.ts';

export const TX_CODE = '483920';
export const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
export const SD_JWT = 'training-credential-dc-sd-jwt';
export const LDP = 'training-credential-ldp-vc';
export const JWT = 'training-credential-jwt-vc-json';

/** What a wallet's requests go through: the node's address stands for the port it listens on. */
export function useWeb(app: () => Express, base = PUBLIC_URL): () => Fetch {
  let server: Server | undefined;
  let address = '';
  beforeEach(async () => {
    server = createServer(app()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  const real = guardedClient({ allow: ['127.0.0.0/8'] });
  const through = fetchThrough({
    request: async ({ url, ...rest }) => {
      if (!url.startsWith(`${base}/`)) throw new Error(`A wallet asks nobody else: ${url}`);
      return real.request({ ...rest, url: url.replace(base, address) });
    },
  });
  return () => through;
}

/** Issued by the node, or by an organisation under it; answers its id. */
export async function anIssued(
  { context }: Pick<TestApp, 'context'>,
  issuer?: string,
  /** Of the learner. */
  number = 1,
): Promise<string> {
  const { learners, issuers } = context;
  const party =
    issuer === undefined
      ? nodeParty(issuers)
      : await partyOf(issuers, issuer, { to: 'credentials' });
  const record = aRecord(number);
  const { achievement } = record;
  // An organisation issues for the trainings that it gives.
  const { address } = party.mandate ?? party;
  const provider = { ...achievement.provider, ...(issuer && { id: address }) };
  const ask = { record: { ...record, achievement: { ...achievement, provider } } };
  const [facts] = await issueRecords(learners, party, [ask]);
  if (facts === undefined) throw new Error('Nothing was issued');
  return facts.id;
}

/** As `kid` names it. */
export const didUrlOf = ({ did }: WalletKey): string => `${did}#${did.slice('did:key:'.length)}`;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The bare protocol, for what a wallet of good will does not do. */
export function wire({ app, context, clock }: TestApp) {
  const form = async (path: string, fields: Readonly<Record<string, string>> | string) =>
    request(app)
      .post(path)
      .type('form')
      .send(typeof fields === 'string' ? fields : new URLSearchParams(fields).toString());
  const bearer = (token: string | undefined) =>
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const json = async (path: string, token: string | undefined, body: unknown): Promise<Answer> =>
    request(app)
      .post(path)
      .set(bearer(token))
      .type('application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const offerOf = async (credential: string, txCode = TX_CODE) => {
    const { uri } = await startOffer(context.learners, credential, { txCode });
    const at = new URL(uri).searchParams.get('credential_offer_uri') ?? '';
    const { body } = await request(app).get(at.replace(PUBLIC_URL, ''));
    const { grants } = body as { grants: Record<string, Record<string, string>> };
    return { at: at.replace(PUBLIC_URL, ''), code: grants[GRANT]?.['pre-authorized_code'] ?? '' };
  };
  const trade = async (code: string, txCode = TX_CODE, more: Record<string, string> = {}) =>
    form('/wallet/token', {
      grant_type: GRANT,
      'pre-authorized_code': code,
      tx_code: txCode,
      ...more,
    });
  const tokenFor = async (credential: string): Promise<string> => {
    const { code } = await offerOf(credential);
    const { body } = await trade(code);
    return String((body as Record<string, unknown>)['access_token']);
  };
  const nonce = async (): Promise<string> => {
    const { body } = await request(app).post('/wallet/nonce');
    return String((body as Record<string, unknown>)['c_nonce']);
  };
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  /** A good one but for what is given; a member that is undefined is left out. */
  const proof = async (
    key: WalletKey,
    { header = {}, payload = {} }: { readonly header?: object; readonly payload?: object } = {},
  ): Promise<string> =>
    signJwtBy(
      key,
      { alg: key.alg, typ: 'openid4vci-proof+jwt', kid: didUrlOf(key), ...header },
      { aud: PUBLIC_URL, iat: seconds(), nonce: await nonce(), ...payload },
    );
  const ask = async (token: string | undefined, proofs: unknown, configuration = LDP) =>
    json('/wallet/credential', token, { credential_configuration_id: configuration, proofs });
  return { form, json, offerOf, trade, tokenFor, nonce, proof, ask, seconds };
}

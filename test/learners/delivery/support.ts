/** A learner with a certificate and a link to it, and what they do in a browser. */
import request from 'supertest';
import { cookieName, formToken, newToken } from '../../../src/http/browser.ts';
import { nodeParty } from '../../../src/issuers/index.ts';
import { type Ask, type IssuedFacts, issueRecords } from '../../../src/learners/index.ts';
import { AS_OPERATOR, PUBLIC_URL, type TestApp } from '../../support/app.ts';
import { aRecord } from '../support.ts';

const EMAIL = 'zoe.exemple@mail.example';

export async function issued(
  { context }: Pick<TestApp, 'context'>,
  ask: Partial<Ask> = {},
): Promise<IssuedFacts> {
  const { learners } = context;
  const contact = { email: EMAIL, language: 'fr' };
  const [facts] = await issueRecords(learners, nodeParty(learners.issuers), [
    { record: aRecord(), training: 'web', contact, ...ask },
  ]);
  if (facts === undefined) throw new Error('nothing was issued');
  return facts;
}

export interface Handed {
  /** `/c/…` */
  readonly path: string;
  readonly token: string;
  readonly codes: readonly string[];
  readonly ends: string;
}

export const pathOf = (address: string): string => {
  if (!address.startsWith(PUBLIC_URL)) throw new Error(`${address} is elsewhere`);
  return address.slice(PUBLIC_URL.length);
};

/** As the centre hands it over; the link before ends. */
export async function handed({ app }: Pick<TestApp, 'app'>, credential: string): Promise<Handed> {
  const { status, body } = await request(app)
    .post(`/api/credentials/${credential}/link`)
    .set(AS_OPERATOR)
    .send({ by: 'hand' });
  if (status !== 201) throw new Error(`The link was answered with ${status}`);
  const { address, ends, codes } = body as { address: string; ends: string; codes: string[] };
  const path = pathOf(address);
  return { path, token: path.replace('/c/', ''), codes, ends };
}

/** A browser of nobody who signed in, with a page of this node open. */
export function aBrowser({ app, context }: Pick<TestApp, 'app' | 'context'>) {
  const token = newToken();
  const headers = {
    'sec-fetch-site': 'same-origin',
    accept: 'text/html',
    cookie: `${cookieName(context.config.publicUrl)}=${token}`,
  };
  return {
    token,
    get: async (path: string) => request(app).get(path).set(headers),
    file: async (path: string) => (await bytesOf({ app }, path, headers)).bytes,
    post: async (path: string, form: object = {}) =>
      request(app)
        .post(path)
        .type('form')
        .set(headers)
        .send({ ...form, csrf: formToken(token) }),
  };
}

/** Bytes of an answer of any type. */
export const bytesOf = async (
  { app }: Pick<TestApp, 'app'>,
  path: string,
  sent: Readonly<Record<string, string>> = {},
) => {
  const { status, headers, body } = await request(app)
    .get(path)
    .set(sent)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });
  return { status, headers: headers as Record<string, string>, bytes: body as Buffer };
};

/** People at work: accounts, and browsers that are signed in. */
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { AppContext } from '../../src/context.ts';
import { cookieName, formToken } from '../../src/http/browser.ts';
import type { Role } from '../../src/http/guard.ts';
import { insertAccount } from '../../src/operators/account.store.ts';
import { openSession } from '../../src/operators/session.service.ts';
import type { TestApp } from '../support/app.ts';

type Needs = Pick<AppContext, 'db' | 'clock' | 'config'>;

/** With a password that nothing fits: working one out takes its time. */
export async function anAccount(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  role: Role,
  name = `A ${role}`,
  issuer: string | null = null,
) {
  const id = randomUUID();
  const email = `${id}@example.org`;
  const account = { id, name, email, role, issuer, password: 'scrypt$2$1$1$AA$AA' };
  await db.transaction(async (tx) => insertAccount(tx, account, clock.now()));
  return account;
}

export interface SignedIn {
  readonly id: string;
  readonly token: string;
  /** As a browser sends them from a page of the node. */
  readonly headers: Readonly<Record<string, string>>;
  readonly csrf: string;
}

const FROM_HERE = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };

export const browserWith = (needs: Needs, token: string) => ({
  ...FROM_HERE,
  cookie: `${cookieName(needs.config.publicUrl)}=${token}`,
});

export async function signedInAs(needs: Needs, account: string): Promise<SignedIn> {
  const token = await openSession(needs, account, 'Mozilla/5.0 (X11; Linux) Firefox/140.0');
  return {
    id: account,
    token,
    headers: browserWith(needs, token),
    csrf: formToken(token),
  };
}

export const signedIn = async (needs: Needs, role: Role): Promise<SignedIn> =>
  signedInAs(needs, (await anAccount(needs, role)).id);

/** Of an organisation that issues under the node; it has to be there. */
export const signedInFor = async (needs: Needs, issuer: string): Promise<SignedIn> =>
  signedInAs(needs, (await anAccount(needs, 'issuer', `Of ${issuer}`, issuer)).id);

/** A form as a page of the node sends it. */
export const sendForm = (
  { app }: TestApp,
  path: string,
  { headers, csrf }: Pick<SignedIn, 'headers' | 'csrf'>,
  form: object,
) =>
  request(app)
    .post(path)
    .type('form')
    .set(headers)
    .send({ ...form, csrf });

/** The token that a response gives the browser. */
export const tokenOf = (headers: Readonly<Record<string, unknown>>): string | undefined =>
  /passerelle=([\w-]{43});/.exec(String(headers['set-cookie']))?.[1];

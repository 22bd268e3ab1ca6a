/** Two nodes get to know each other by a link that one operator sends to the other. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../../client/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import { parse } from '../../kernel/parse.ts';
import { urlOf } from '../../kernel/url.ts';
import { didOf, type Partners, zPartnerFacts } from '../../participants/index.ts';
import type { Members } from '../authority/members.ts';
import type { Membership } from '../authority/membership.ts';
import { MEMBERSHIP } from '../credentials/profile.ts';
import type { Holder } from '../holder/holder.service.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { TrustedIssuer } from '../trust/trust.store.ts';
import {
  closeInvitation,
  insertInvitation,
  listInvitations,
  type PartnerInvitation,
  takeInvitation,
  withdrawInvitation,
} from './invitation.store.ts';

export const INVITATIONS = '/partner-invitations';
const LIFE_MS = 7 * 24 * 3_600_000;
const TIMEOUT_MS = 20_000;
const MAX_BYTES = 100_000;

/** What a node says of itself to who joins it, and the other way about. */
export const zAbout = zPartnerFacts.pick({ name: true, country: true, address: true });
export type About = z.output<typeof zAbout>;
const zWelcome = z.looseObject({ id: z.string(), about: zAbout, accredits: z.boolean() });

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly outbound: Outbound;
  readonly tokens: Tokens;
  readonly partners: Partners;
  readonly members: Members;
  readonly holder: Holder;
  readonly trust: (issuer: TrustedIssuer, by: string) => Promise<void>;
  readonly own: string;
  readonly publicUrl: string;
  readonly about: About;
}

export interface Joined {
  readonly partner: string;
  /** It is the authority, which this node now trusts for memberships and has asked for its own. */
  readonly accredits: boolean;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

async function unlessThere(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  }
}

/** The secret is behind `#`: a browser sends it to nobody, and no log holds it. */
function readLink(link: string) {
  const url = urlOf(link);
  const token = url?.hash.slice(1) ?? '';
  if (url === undefined || !url.pathname.endsWith(INVITATIONS) || !/^[\w-]{43}$/.test(token))
    throw new AppError('invalid', 'This is no invitation link', {
      issues: [{ pointer: '/link', message: `is an address that ends in ${INVITATIONS}#…` }],
    });
  const base = `${url.origin}${url.pathname.slice(0, -INVITATIONS.length)}`;
  return { base, token, inviter: didOf(base) };
}

export class Joining {
  readonly #needs: Needs;
  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The link is told once. */
  async invite(
    wish: {
      readonly note?: string | undefined;
      readonly membership?: (Membership & { readonly until?: Date | undefined }) | undefined;
    },
    by: string,
  ): Promise<PartnerInvitation & { readonly link: string }> {
    const { db, clock, ids, publicUrl } = this.#needs;
    const token = randomBytes(32).toString('base64url');
    const created = clock.now();
    const { until, ...membership } = wish.membership ?? {};
    const invitation: PartnerInvitation = {
      id: ids.next(),
      created,
      ends: new Date(created.getTime() + LIFE_MS),
      ...(wish.note === undefined ? {} : { note: wish.note }),
      ...('legalName' in membership ? { membership } : {}),
      ...(until === undefined ? {} : { memberUntil: until }),
    };
    await db.transaction(async (tx) =>
      insertInvitation(tx, { ...invitation, hash: hashOf(token), by }),
    );
    return { ...invitation, link: `${publicUrl}${INVITATIONS}#${token}` };
  }

  async list(): Promise<readonly PartnerInvitation[]> {
    return listInvitations(this.#needs.db);
  }

  /** Throws `not-found` for one that was taken. */
  async withdraw(id: string): Promise<void> {
    const gone = await this.#needs.db.transaction(async (tx) => withdrawInvitation(tx, id));
    if (!gone) throw notFound('open invitation', id);
  }

  /** Who has proved to be `did` takes an invitation of this node. Throws `gone`, or `forbidden` for the suspended. */
  async welcome(did: string, token: string, about: About): Promise<z.input<typeof zWelcome>> {
    const { db, clock, partners, members, own } = this.#needs;
    if (await partners.isSuspended(db, did))
      throw new AppError('forbidden', 'This participant is suspended here');
    const now = clock.now();
    const invitation = await db.transaction(async (tx) =>
      takeInvitation(tx, hashOf(token), did, now),
    );
    if (invitation === undefined)
      throw new AppError('gone', 'This invitation was taken, withdrawn, or has ended');
    const { id, membership, memberUntil: until, done } = invitation;
    // Each step may be done again: a process that ends in between leaves the rest to the next attempt.
    if (done === undefined) {
      await unlessThere(async () => partners.add(did, about));
      if (membership !== undefined)
        await unlessThere(async () =>
          members.accredit(did, { ...membership, until }, `invitation ${id}`),
        );
      await db.transaction(async (tx) => closeInvitation(tx, id, clock.now()));
    }
    await partners.admit(did);
    return { id: own, about: this.#needs.about, accredits: membership !== undefined };
  }

  /** Takes the invitation of another node, whose DID follows from where the link leads. */
  async join(link: string, by: string): Promise<Joined> {
    const { outbound, tokens, about, partners, holder, trust, own } = this.#needs;
    const { base, token, inviter } = readLink(link);
    if (inviter === own) throw new AppError('invalid', 'This invitation is one of this node');
    const response = await outbound.request({
      url: `${base}${INVITATIONS}`,
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokens.issue(inviter)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ token, about }),
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
    });
    const answer = await readJson(response);
    if (response.status !== 200) throw refusedBy(inviter, response.status, answer);
    const welcome = parse(zWelcome, answer, 'answer of the node that invites');
    if (welcome.id !== inviter)
      throw new AppError('invalid', `The link leads to ${inviter}, and ${welcome.id} answers`);
    await unlessThere(async () => partners.add(inviter, welcome.about));
    if (welcome.accredits) {
      await trust({ issuer: inviter, type: MEMBERSHIP }, by);
      await holder.ask(inviter, MEMBERSHIP);
    }
    return { partner: inviter, accredits: welcome.accredits };
  }
}

function refusedBy(inviter: string, status: number, answer: unknown): AppError {
  const { success, data } = z.looseObject({ title: z.string() }).safeParse(answer);
  const why = success ? `: ${data.title}` : '';
  return new AppError('conflict', `${inviter} answers ${status}${why}`);
}

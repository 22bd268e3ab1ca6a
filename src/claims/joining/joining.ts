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
import { type Partners, zPartnerFacts } from '../../participants/index.ts';
import type { Members } from '../authority/members.ts';
import type { Membership } from '../authority/membership.ts';
import { MEMBERSHIP } from '../credentials/profile.ts';
import type { Holder } from '../holder/holder.service.ts';
import type { Tokens } from '../tokens/tokens.ts';
import {
  closeInvitation,
  insertInvitation,
  listInvitations,
  type PartnerInvitation,
  takeInvitation,
  withdrawInvitation,
} from './invitation.store.ts';
import { INVITATIONS, readLink, writeLink } from './link.ts';

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
  /** For memberships, unless something is said of it here already; false then: no invitation widens that. */
  readonly trust: (authority: string, by: string) => Promise<boolean>;
  readonly own: string;
  readonly publicUrl: string;
  readonly about: About;
}

export interface Joined {
  readonly partner: string;
  /** It is the authority, which this node has asked for a membership. */
  readonly accredits: boolean;
  /** Of an authority: trusted for memberships of anybody from now on (`new`), or as was said before (`kept`). */
  readonly trust?: 'new' | 'kept';
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

async function unlessThere(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  }
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
    return { ...invitation, link: writeLink(publicUrl, token, 'legalName' in membership) };
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
        await members.admit(did, { ...membership, until }, `invitation ${id}`);
      await db.transaction(async (tx) => closeInvitation(tx, id, clock.now()));
    }
    await partners.admit(did);
    return { id: own, about: this.#needs.about, accredits: membership !== undefined };
  }

  /**
   * Takes the invitation of another node, whose DID follows from where the link leads. `as` is what the operator
   * means to do; without it what the link says. Nobody becomes an authority here that the link did not name as one.
   */
  async join(link: string, by: string, as?: 'partner' | 'member'): Promise<Joined> {
    const { outbound, tokens, about, partners, holder, trust, own } = this.#needs;
    const { base, token, inviter, isAuthority } = readLink(link);
    if (inviter === own) throw new AppError('invalid', 'This invitation is one of this node');
    checkMeant(inviter, isAuthority, as);
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
    if (welcome.accredits && !isAuthority)
      throw new AppError(
        'conflict',
        `${inviter} would be an authority here: its link said nothing of it`,
      );
    await unlessThere(async () => partners.add(inviter, welcome.about));
    if (!welcome.accredits) return { partner: inviter, accredits: false };
    // Trust comes last: who cannot be asked for a membership is no authority.
    await holder.ask(inviter, MEMBERSHIP);
    const isNew = await trust(inviter, by);
    return { partner: inviter, accredits: true, trust: isNew ? 'new' : 'kept' };
  }
}

function checkMeant(inviter: string, isAuthority: boolean, as?: 'partner' | 'member'): void {
  if (as === undefined || (as === 'member') === isAuthority) return;
  const message = isAuthority
    ? `makes ${inviter} an authority of this node: join as a member, or ask for another link`
    : `makes ${inviter} a partner and no authority: join as a partner`;
  throw new AppError('invalid', `The link ${message}`, { issues: [{ pointer: '/link', message }] });
}

function refusedBy(inviter: string, status: number, answer: unknown): AppError {
  const { success, data } = z.looseObject({ title: z.string() }).safeParse(answer);
  const why = success ? `: ${data.title}` : '';
  return new AppError('conflict', `${inviter} answers ${status}${why}`);
}

/**
 * What is told to the audit trail of each call: what somebody who was let in did, and who was not let in and why.
 * The trail is a setting of the app, as routers do not know each other.
 */
import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';
import { type Access, type Actor, findActor } from './guard.ts';
import { madeIn, objectsOf } from './objects.ts';

/** Setting of the express app. */
export const WITNESS = 'witness';

export interface Act {
  readonly actor: Actor;
  /** `POST /api/datasets/:id`. */
  readonly what: string;
  /** What stood for the parameters of the path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Ids in its query and its body: what it was done to. */
  readonly about?: Readonly<Record<string, string>>;
  /** Ids in its answer. */
  readonly made?: Readonly<Record<string, string>>;
  /** What the handler said of it: ids of what was made. */
  readonly noted?: Readonly<Record<string, string>>;
  /** HTTP status, or the code of the failure. */
  readonly result: number | string;
}

export interface Refusal {
  readonly what: string;
  readonly access: Access;
  readonly code: string;
  /** For the operator: the caller may have been told less. */
  readonly reasons: readonly string[];
}

export interface Witness {
  acted(act: Act): Promise<void>;
  refused(refusal: Refusal): void;
}

interface Called {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

const isWitness = (given: unknown): given is Witness =>
  typeof given === 'object' && given !== null && 'acted' in given;

const witnessOf = (req: Request): Witness | undefined => {
  const given: unknown = req.app.get(WITNESS);
  return isWitness(given) ? given : undefined;
};

const notes = new WeakMap<Request, Readonly<Record<string, string>>>();

/** Ids of what this call makes, where its path does not name them: no text of anybody's. */
export const noteAct = (req: Request, noted: Readonly<Record<string, string>>): void =>
  void notes.set(req, noted);

const whatOf = ({ method, path }: Called): string => `${method.toUpperCase()} ${path}`;

/** What lies behind a poor answer, then what the answer said. */
function reasonsOf(error: AppError): readonly string[] {
  const { cause, facts } = error;
  const own = facts['reasons'];
  const more = Array.isArray(own) ? own.map(String) : [];
  return [cause instanceof AppError ? cause.message : error.message, ...more];
}

/** `unavailable`: who calls could not be checked. */
const REFUSED: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'unavailable']);

/** Tells of a refusal, where `work` ends in one. */
export async function guarded<T>(req: Request, called: Called, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && REFUSED.has(error.code))
      witnessOf(req)?.refused({
        what: whatOf(called),
        access: called.access,
        code: error.code,
        reasons: reasonsOf(error),
      });
    throw error;
  }
}

/** Tells what somebody with a role did, before it is answered: an act that cannot be noted is answered as a failure. */
export async function witnessed<T extends { readonly status: number; readonly body?: unknown }>(
  req: Request,
  { called, input }: { readonly called: Called; readonly input: unknown },
  work: () => Promise<T>,
): Promise<T> {
  const actor = findActor(req);
  const witness = witnessOf(req);
  if (called.method === 'get' || actor === undefined || witness === undefined) return work();
  const act = { actor, what: whatOf(called), params: req.params, about: objectsOf(input) };
  try {
    const reply = await work();
    const done = { made: madeIn(reply.body), noted: notes.get(req) ?? {}, result: reply.status };
    await witness.acted({ ...act, ...done });
    return reply;
  } catch (error) {
    if (error instanceof AppError)
      await witness.acted({ ...act, noted: notes.get(req) ?? {}, result: error.code });
    throw error;
  }
}

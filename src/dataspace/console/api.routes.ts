/** What the routes of the management API share. */
import type { Request, Router } from 'express';
import type { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import type { Reply } from '../../http/reply.ts';
import type { Kind, Process } from '../process/process.ts';
import { processAnswer } from './answers.ts';
import { zProcessAnswer } from './console.schema.ts';
import type { Console } from './console.ts';
import { shownProcess } from './shown.ts';

export interface ApiNeeds {
  readonly guard: Guard;
  readonly console: Console;
  /** Language of sentences for who asks for none. */
  readonly language: string;
}

export const READS = { access: 'viewer', scope: 'contracts:read' } as const;
export const ACTS = { access: 'operator', scope: 'contracts:write' } as const;
const PRIVATE = { 'cache-control': 'no-store' };

export const answered = (body: unknown, status = 200): Reply => ({
  status,
  headers: PRIVATE,
  body,
});

export async function processReply(console: Console, process: Process, status = 200) {
  const partners = await console.partnerNames([process.counterpartyId]);
  const notDelivered = await console.notDelivered([process]);
  return answered(processAnswer(shownProcess(process), partners, notDelivered), status);
}

interface Step<S extends z.ZodType> {
  readonly kind: Kind;
  /** Last part of the address. */
  readonly name: string;
  readonly summary: string;
  readonly schema: S;
  readonly act: (input: z.output<S>, by: string, req: Request) => Promise<Process>;
}

/** `POST /api/<kind>s/:id/<name>`. */
export function step<S extends z.ZodType>(
  router: Router,
  { guard, console }: ApiNeeds,
  { kind, name, summary, schema, act }: Step<S>,
): void {
  route(router, guard, {
    method: 'post',
    path: `/api/${kind}s/:id/${name}`,
    ...ACTS,
    summary,
    schema,
    answer: zProcessAnswer,
    handle: async (input, req) => processReply(console, await act(input, actorOf(req).id, req)),
  });
}

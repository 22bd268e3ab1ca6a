/** `/verify`: drop a file, paste a text, read what was found. Nothing is kept, and nothing needs a script. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { readUpload } from '../../http/multipart.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage } from '../../http/private-page.ts';
import type { Reply } from '../../http/reply.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import { LIMITS, MOST_BYTES } from './limits.ts';
import type { Shown } from './shown.ts';
import type { Verdict } from './verdict.ts';
import { examinePayload, type Verifier } from './verifier.ts';

export interface VerifyView {
  /** Undefined before anything was asked. */
  readonly verdict?: Verdict;
  /** What it says, where that can be read. */
  readonly shown?: Shown;
  /** Asked, and nothing could be checked: nothing was brought, a file without a byte, or a file and a text. */
  readonly fault?: 'empty' | 'emptyFile' | 'both';
  /** What was pasted, where it is still to be checked. */
  readonly text?: string;
}

interface Needs {
  readonly guard: Guard;
  readonly verifiers: readonly Verifier[];
  readonly html: HtmlView<VerifyView>;
}

const PATH = '/verify';

interface Brought {
  readonly text: string;
  /** Undefined when none was chosen. One byte more than is checked tells that there was more. */
  readonly file?: Buffer;
}

const broughtIn = async (req: Request): Promise<Brought> =>
  readUpload(
    req,
    async ({ fields, file }) => {
      const { text = '' } = fields;
      if (file === undefined) return { text };
      const parts = file.bytes.iterator({ destroyOnReturn: false });
      const read: Buffer[] = [];
      let size = 0;
      for await (const part of parts as AsyncIterable<Buffer>) {
        read.push(part);
        size += part.length;
        // What stands behind it is not waited for: it is refused as it is.
        if (size > MOST_BYTES) return { text, file: Buffer.concat(read) };
      }
      const { text: behind = '' } = await file.behind();
      return { text: behind, file: Buffer.concat(read) };
    },
    // It changes nothing, for whoever sends it from wherever.
    { changesNothing: true, fieldSize: LIMITS.maxBytes + 1 },
  );

const isBlank = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 1000).trim() === '';

async function viewOf(
  verifiers: readonly Verifier[],
  { text, file }: Brought,
): Promise<VerifyView> {
  const pasted = Buffer.from(text);
  if (file !== undefined && !isBlank(pasted)) return { fault: 'both', text };
  const payload = file ?? pasted;
  if (isBlank(payload)) return { fault: file === undefined ? 'empty' : 'emptyFile' };
  const { verdict, shown } = await examinePayload(verifiers, payload);
  return { verdict, ...(shown === undefined ? {} : { shown: shown() }) };
}

export function verifyPageRoutes({ guard, verifiers, html }: Needs): Router {
  const router = Router();
  const page = (view: VerifyView, req: Request, status = 200): Reply =>
    privatePage(html, view, visitOf(req), { status, headers: { vary: 'Accept-Language' } });

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'public',
    summary: 'Where anybody has a credential checked',
    schema: z.object({}),
    handle: async (_input, req) => page({}, req),
  });

  route(router, guard, {
    method: 'post',
    path: PATH,
    access: 'public',
    body: 'upload',
    summary: 'Checks a credential that is brought as a file or as text, and keeps nothing of it',
    schema: z.object({}),
    handle: async (_input, req) => {
      const view = await viewOf(verifiers, await broughtIn(req));
      return page(view, req, view.fault === undefined ? 200 : 422);
    },
  });
  return router;
}

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
import { type Shown, shownOf } from './shown.ts';
import type { Verdict } from './verdict.ts';
import { examinePayload, type Verifier } from './verifier.ts';

export interface VerifyView {
  /** Undefined before anything was asked. */
  readonly verdict?: Verdict;
  /** What it says, where that can be read. */
  readonly shown?: Shown;
  /** Asked, and nothing was brought. */
  readonly isEmpty?: boolean;
}

interface Needs {
  readonly guard: Guard;
  readonly verifiers: readonly Verifier[];
  readonly html: HtmlView<VerifyView>;
}

const PATH = '/verify';

/** What was brought: the file, else the text. One byte more than is checked tells that there was more. */
const broughtIn = async (req: Request): Promise<Buffer> =>
  readUpload(
    req,
    async ({ fields, file }) => {
      const { text = '' } = fields;
      if (file === undefined) return Buffer.from(text);
      const parts = file.bytes.iterator({ destroyOnReturn: false });
      const read: Buffer[] = [];
      let size = 0;
      for await (const part of parts as AsyncIterable<Buffer>) {
        read.push(part);
        size += part.length;
        if (size > MOST_BYTES) break;
      }
      return Buffer.concat(read);
    },
    // It changes nothing, for whoever sends it from wherever.
    { changesNothing: true, fieldSize: LIMITS.maxBytes + 1 },
  );

async function viewOf(verifiers: readonly Verifier[], brought: Buffer): Promise<VerifyView> {
  if (brought.toString('latin1', 0, 1000).trim() === '') return { isEmpty: true };
  const { verdict, content, skills } = await examinePayload(verifiers, brought);
  return { verdict, ...(content === undefined ? {} : { shown: shownOf(content, skills) }) };
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
      return page(view, req, view.isEmpty === true ? 422 : 200);
    },
  });
  return router;
}

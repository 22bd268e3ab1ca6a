/** A form of our pages with a file (RFC 7578): fields first, then the file, which is read as it comes. */
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';
import { checkToken, FIELD } from './browser.ts';

export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  /** Undefined when none was chosen. */
  readonly file?: {
    readonly name: string;
    readonly bytes: Readable;
    /** The fields that stand behind it; waits until all of the file is read. */
    readonly behind: () => Promise<Readonly<Record<string, string>>>;
  };
}

/** What a route may ask for. */
interface Reading {
  /** Nobody gains by sending it from elsewhere: it needs no token. */
  readonly changesNothing?: boolean;
  /** Bytes of a field. */
  readonly fieldSize?: number;
}

const LIMITS = { fields: 50, fieldSize: 32 * 1024, fieldNameSize: 100, files: 1, parts: 60 };

const malformed = (cause?: unknown) =>
  new AppError('malformed', 'The form could not be read', { cause });

function parserOf(
  req: Request,
  { changesNothing = false, fieldSize = LIMITS.fieldSize }: Reading,
): InstanceType<typeof Busboy> {
  const type = req.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    if (!changesNothing) checkToken(req, undefined);
    throw malformed();
  }
  try {
    return new Busboy({
      headers: { ...req.headers, 'content-type': type },
      limits: { ...LIMITS, fieldSize },
    });
  } catch (error) {
    throw malformed(error);
  }
}

/**
 * Calls `work` once the fields are there, and the file, where one was chosen, begins. What `work` leaves of it is
 * dropped, so that whoever sent it gets the answer. Throws `forbidden` without the token of a page of ours.
 */
export async function readUpload<T>(
  req: Request,
  work: (upload: Upload) => Promise<T>,
  reading: Reading = {},
): Promise<T> {
  const parser = parserOf(req, reading);
  const fields: Record<string, string> = {};
  let isOver = false;
  parser.once('finish', () => {
    isOver = true;
  });
  const behind = async () => {
    try {
      if (!isOver) await once(parser, 'finish');
    } catch (error) {
      throw error instanceof AppError ? error : malformed(error);
    }
    const { [FIELD]: _token, ...rest } = fields;
    return rest;
  };
  const begun = new Promise<Upload>((resolve, reject) => {
    const checked = (upload: Upload) => {
      try {
        const { [FIELD]: token, ...rest } = fields;
        if (reading.changesNothing !== true) checkToken(req, token);
        resolve({ ...upload, fields: rest });
      } catch (error) {
        upload.file?.bytes.resume();
        reject(error);
      }
    };
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_name, bytes, name) => {
      bytes.on('error', () => undefined);
      // A box that was left empty is sent as a file without a name.
      if (!name) bytes.resume();
      else checked({ fields, file: { name, bytes, behind } });
    });
    parser.on('finish', () => checked({ fields }));
    parser.on('error', (error: unknown) => reject(malformed(error)));
    req.once('close', () => {
      if (req.complete) return;
      const broken = new AppError('unavailable', 'The upload broke off');
      reject(broken);
      parser.destroy(broken);
    });
  });
  req.pipe(parser);
  try {
    return await work(await begun);
  } finally {
    req.unpipe(parser);
    req.resume();
  }
}

/**
 * Mail by the operator's own server (RFC 5321), and by no other: the address is a setting, and nothing that a caller
 * says plays a part in it. STARTTLS is demanded but of a server on this machine.
 */
import { readFileSync } from 'node:fs';
import type { Transporter } from 'nodemailer';
import type { Letter, Post, Posted } from '../kernel/post.ts';

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`). */
  readonly implicitTls: boolean;
  /** `smtp://…?tls=no`: a relay on the operator's own network that speaks none. */
  readonly demandsTls: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** `Name <address>`. */
  readonly from: string;
  /** File of further authorities, PEM. */
  readonly ca?: string | undefined;
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
/** Connections at once; a server that serves more is rare, and refuses. */
const CONNECTIONS = 3;

/** What an administrator mends, of whatever reply: nothing of the mail was handed over (nodemailer, `code` of an error). */
const SETTINGS = new Set(['EAUTH', 'EDNS', 'ETLS', 'EREQUIRETLS']);
/** One code for all that took too long: only these two come before the mail. */
const TOO_LONG = /^(?:Connection timeout|Greeting never received)/;

const memberOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error
    ? Reflect.get(error, name)
    : undefined;
const textOf = (error: unknown, name: string): string => {
  const value = memberOf(error, name);
  return typeof value === 'string' ? value : '';
};

/**
 * What became of it when it failed. RFC 5321, 4.2.1: 4yz may pass, 5yz will not. A connection that breaks may have
 * carried the whole mail: which stage it was at, the library does not say.
 */
function failureOf(error: unknown): Posted {
  const code = textOf(error, 'code');
  if (SETTINGS.has(code)) return { outcome: 'later', reason: code };
  const reply = memberOf(error, 'responseCode');
  if (typeof reply === 'number' && reply >= 400)
    return { outcome: reply < 500 ? 'later' : 'refused', reason: String(reply) };
  const before = textOf(error, 'syscall') === 'connect' || TOO_LONG.test(textOf(error, 'message'));
  return { outcome: before ? 'later' : 'unsure', reason: code === '' ? 'failed' : code };
}

export function smtpPost(config: SmtpConfig): Post {
  const { host, port, implicitTls, demandsTls, auth, from, ca } = config;
  const options = {
    pool: true,
    maxConnections: CONNECTIONS,
    // Of its own accord it would send again what broke off.
    maxRequeues: 0,
    host,
    port,
    secure: implicitTls,
    requireTLS: demandsTls && !implicitTls,
    ...(auth === undefined ? {} : { auth }),
    ...(ca === undefined ? {} : { tls: { ca: readFileSync(ca) } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
  let opened: Promise<Transporter> | undefined;
  /** Loaded with the first mail: most nodes send none. */
  const transport = async (): Promise<Transporter> => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options));
    return opened;
  };
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text, html, language }: Letter) {
      try {
        const sender = await transport();
        await sender.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: {
            'Content-Language': language,
            // RFC 3834, 5: no answer of a machine to a machine.
            'Auto-Submitted': 'auto-generated',
          },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: async () => (await opened)?.close(),
  };
}

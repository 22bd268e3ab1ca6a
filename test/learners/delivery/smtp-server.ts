/** A mail server (RFC 5321) on a free port: takes mails, or answers as it is told. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** What it says to a recipient, or after the text; `drop`: it hangs up when it has all of it. */
export interface Behaviour {
  readonly rcpt?: string;
  readonly data?: string;
}

interface Received {
  readonly from: string;
  readonly to: string;
  /** As it went over the wire, without the dots of transparency. */
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  behave(how: Behaviour): void;
  close(): Promise<void>;
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

function serve(socket: Socket, received: Received[], behaviour: () => Behaviour): void {
  let waiting = '';
  let envelope = { from: '', to: '' };
  let text: string[] | undefined;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const commands: Readonly<Record<string, (line: string) => void>> = {
    EHLO: () => say('250 localhost'),
    MAIL: (line) => {
      envelope = { from: addressIn(line), to: '' };
      say('250 ok');
    },
    RCPT: (line) => {
      envelope = { ...envelope, to: addressIn(line) };
      say(behaviour().rcpt ?? '250 ok');
    },
    DATA: () => {
      text = [];
      say('354 go on');
    },
    RSET: () => say('250 ok'),
    NOOP: () => say('250 ok'),
    QUIT: () => {
      say('221 bye');
      socket.end();
    },
  };
  const ended = (lines: readonly string[]) => {
    const { data = '250 taken' } = behaviour();
    if (data.startsWith('250') || data === 'drop')
      received.push({ ...envelope, raw: lines.join('\r\n') });
    if (data === 'drop') socket.destroy();
    else say(data);
  };
  const take = (line: string) => {
    if (text === undefined) {
      const command = commands[line.slice(0, 4).toUpperCase()];
      if (command === undefined) say('502 what?');
      else command(line);
    } else if (line === '.') {
      const lines = text;
      text = undefined;
      ended(lines);
    } else text.push(line.replace(/^\./, ''));
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    const lines = (waiting + piece.toString('latin1')).split('\r\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  say('220 localhost');
}

export async function aMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  let behaviour: Behaviour = {};
  const server: Server = createServer((socket) => serve(socket, received, () => behaviour));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    behave: (how) => {
      behaviour = how;
    },
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** The parts of a multipart mail, decoded, by their type. */
export function partsOf(raw: string): Readonly<Record<string, string>> {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  if (boundary === undefined) throw new Error('no boundary');
  const parts = raw.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const at = part.indexOf('\r\n\r\n');
      const [head, body] = [part.slice(0, at), part.slice(at + 4)];
      const type = /content-type:\s*([^;\s]+)/i.exec(head)?.[1] ?? '';
      const how = /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1]?.toLowerCase();
      return [type, decoded(body, how).toString('utf8')];
    }),
  );
}

function decoded(body: string, how: string | undefined): Buffer {
  if (how === 'base64') return Buffer.from(body, 'base64');
  if (how !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** A subject in encoded words (RFC 2047), as it reads. */
export const subjectOf = (raw: string): string => {
  const folded = /^subject: ((?:.*)(?:\r\n[ \t].*)*)/im.exec(raw)?.[1] ?? '';
  return folded
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : decoded(text.replaceAll('_', ' '), 'quoted-printable').toString(),
    )
    .replace(/\r\n[ \t]+/g, ' ');
};

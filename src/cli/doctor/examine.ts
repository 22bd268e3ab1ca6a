/** A running node looked at from outside, as a partner sees it, with nothing but its address. */
import { z } from 'zod';
import { readText } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { examineDid } from './examine-did.ts';
import { examineTrust } from './examine-trust.ts';
import { dayOf, daysTo, type Finding, ill, unsure, well } from './finding.ts';
import type { Patient } from './patient.ts';

interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly certificateEnds: Date | undefined;
}

async function ask(
  { outbound, url }: Patient,
  path: string,
  method: 'GET' | 'POST' = 'GET',
): Promise<Seen> {
  const response = await outbound.request({
    url: `${url}${path}`,
    method,
    maxBytes: 1_000_000,
    ...(method === 'POST'
      ? { headers: { 'content-type': 'application/json' }, body: '{}' }
      : { headers: { accept: 'application/json' } }),
  });
  const { status, headers, certificateEnds } = response;
  return { status, headers, text: await readText(response), certificateEnds };
}

/** Beyond this tokens of one side are refused by the other (DCP, `iat` and `exp`). */
const SKEW_SECONDS = 30;

function clockOf({ clock }: Patient, { headers }: Seen): Finding {
  const theirs = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(theirs))
    return unsure(
      'clock',
      'it does not say what time it is',
      'Let the proxy pass the Date header on',
    );
  const off = Math.round((theirs - clock.now().getTime()) / 1000);
  return Math.abs(off) <= SKEW_SECONDS
    ? well('clock', `${off} seconds from ours`)
    : ill(
        'clock',
        `${Math.abs(off)} seconds ${off > 0 ? 'ahead of' : 'behind'} ours; partners refuse tokens at ${SKEW_SECONDS}`,
        'Set both clocks by NTP (timedatectl set-ntp true)',
      );
}

/** Who renews by itself does it a month before: a week left means that it failed. */
const [DAYS_ILL, DAYS_UNSURE] = [7, 21];

function certificateOf({ url, clock }: Patient, { certificateEnds: ends }: Seen): Finding {
  const what = 'certificate';
  if (!url.startsWith('https:'))
    return ill(
      what,
      'the node is reached by plain http',
      'Put a proxy with TLS before it, or set TLS_CERT and TLS_KEY, and PUBLIC_URL to https',
    );
  const trusted = 'it is trusted, and made out to this host';
  if (ends === undefined) return well(what, trusted);
  const days = daysTo(ends, clock);
  const says = `${trusted}; it ends in ${days} days, on ${dayOf(ends)}`;
  if (days >= DAYS_UNSURE) return well(what, says);
  return (days < DAYS_ILL ? ill : unsure)(what, says, 'Renew it, and see why that was not done');
}

function transportOf(patient: Patient, health: Seen): readonly Finding[] {
  const { headers } = health;
  const https = patient.url.startsWith('https:');
  const policy = headers['content-security-policy'];
  return [
    certificateOf(patient, health),
    policy?.includes("default-src 'self'") === true
      ? well('headers', 'a strict content security policy')
      : ill(
          'headers',
          'no strict content security policy',
          'Let the proxy leave the headers of the node as they are',
        ),
    ...(https && headers['strict-transport-security'] === undefined
      ? [ill('headers', 'no Strict-Transport-Security', 'Set PUBLIC_URL to the https address')]
      : []),
  ];
}

const zVersions = z.looseObject({
  protocolVersions: z.array(
    z.looseObject({
      version: z.string(),
      path: z.string(),
      auth: z.looseObject({ protocol: z.string() }).optional(),
    }),
  ),
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

async function versionOf(patient: Patient): Promise<readonly Finding[]> {
  const what = 'version document';
  const { status, text } = await ask(patient, '/.well-known/dspace-version');
  const read = zVersions.safeParse(jsonOf(text));
  const found = read.success
    ? read.data.protocolVersions.find(({ version }) => version === '2025-1')
    : undefined;
  if (status === 503)
    return [ill(what, 'the node speaks with no partners', 'Set IDENTITY=dcp and start it again')];
  if (found === undefined)
    return [
      ill(
        what,
        `/.well-known/dspace-version answers ${status} without version 2025-1`,
        'Let the proxy pass /.well-known/ on to the node',
      ),
    ];
  const auth = found.auth?.protocol;
  return [
    well(what, `2025-1 at ${found.path}`),
    auth === 'DCP'
      ? well('identity', 'the Decentralized Claims Protocol')
      : ill(
          'identity',
          'callers are believed by their word',
          'Set IDENTITY=dcp: mock is for development',
        ),
  ];
}

/** Addresses that partners call: a stranger is to be refused there by the node itself. */
async function callbackOf(patient: Patient, path: string): Promise<Finding> {
  const what = 'callbacks';
  const { status } = await ask(patient, path, 'POST');
  return status === 401
    ? well(what, `${path} refuses strangers`)
    : ill(
        what,
        `${path} answers ${status} to a stranger, not 401`,
        status < 400
          ? 'Take the node off the network: it lets anybody in'
          : 'Let the proxy pass POST requests on, with the path as it is',
      );
}

const why = (error: unknown): string => {
  if (error instanceof AppError) return error.message;
  throw error;
};

const CURES: Readonly<Record<string, string>> = {
  certificate: 'Renew the certificate; name a private authority by TLS_CA',
  name: 'Enter the host in the DNS',
  refused: 'Start the node; open its port in the firewall',
  time: 'Look at its load, and at the firewall between',
};

/** Nothing was asked: the guarded client of this command did not let it out. */
const HERE = 'Set OUTBOUND_ALLOW for this command: the node was not asked';

/** Each by itself: what one examination finds keeps no other from looking. */
async function seen(
  what: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    const says = why(error);
    const reason = error instanceof AppError ? String(error.facts['reason']) : '';
    const isRefused = error instanceof AppError && error.code === 'forbidden';
    const otherwise = isRefused ? HERE : 'Look at its log';
    return [ill(what, says, CURES[reason] ?? otherwise)];
  }
}

export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const reached = await seen('address', async () => {
    const health = await ask(patient, '/health');
    const ready = await ask(patient, '/ready');
    return [
      health.status === 200
        ? well('address', 'the node answers')
        : ill(
            'address',
            `/health answers ${health.status}`,
            'Is it the PUBLIC_URL of a Passerelle node?',
          ),
      ready.status === 200
        ? well('ready', 'its database answers')
        : ill(
            'ready',
            `/ready answers ${ready.status}`,
            'Its log says why: most often the database',
          ),
      clockOf(patient, health),
      ...transportOf(patient, health),
    ];
  });
  if (reached.length === 1) return reached;
  const version = await seen('version document', async () => versionOf(patient));
  const isDcp = version.some(({ what, is }) => what === 'identity' && is === 'well');
  return [
    ...reached,
    ...version,
    ...(isDcp ? await seen('trust list', async () => examineTrust(patient)) : []),
    ...(await seen('DID', async () => examineDid(patient))),
    ...(await seen('callbacks', async () => [
      await callbackOf(patient, '/dsp/2025-1/catalog/request'),
      await callbackOf(patient, '/dsp/2025-1/negotiations/request'),
      await callbackOf(patient, '/dsp/2025-1/transfers/request'),
    ])),
  ];
}

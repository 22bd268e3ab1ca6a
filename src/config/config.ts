import { resolve } from 'node:path';
import { AppError } from '../kernel/errors.ts';
import type { Env } from './env.ts';

/** What the environment means: derived, defaulted, nested. Built once by whoever starts a process. */
export interface Config {
  readonly port: number;
  /** Without a slash at the end: addresses are `${publicUrl}/trainings/1`. */
  readonly publicUrl: string;
  readonly production: boolean;
  readonly dataDir: string;
  readonly storage:
    | { readonly kind: 'pglite'; readonly dataDir: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly publisher: Publisher;
  readonly loadSamples: boolean;
  /** The node aligns what is published by itself. */
  readonly alignsByItself: boolean;
  readonly identity: 'mock' | 'dcp' | undefined;
  readonly outbound: {
    readonly allow: readonly string[];
    readonly didWebHttp: readonly string[];
    /** File of further authorities, PEM. */
    readonly ca: string | undefined;
  };
  /** What encrypts the private keys: given, or in a file that is made when it is missing. */
  readonly sealing:
    | { readonly key: string }
    | { readonly file: string }
    | { readonly command: string };
  /** File of authorities, PEM, whose certificates say who sealed a credential. */
  readonly sealAuthorities: string | undefined;
  /** `/vc` takes what test suites write. */
  readonly vcApiSuites: boolean;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustProxy: number;
  /** Requests a minute from one network; 0: no limit. */
  readonly rateLimit: number;
  /** Undefined: this node sends no mail. */
  readonly smtp: Smtp | undefined;
  /** Reads `/metrics`, and nothing else. */
  readonly metricsToken: string | undefined;
}

interface Smtp {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`). */
  readonly implicitTls: boolean;
  /** False for a server on this machine, and where the address says so. */
  readonly demandsTls: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** An address, or `Name <address>`. */
  readonly from: string;
  /** File of further authorities, PEM. */
  readonly ca: string | undefined;
}

export interface Publisher {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly contact: string | undefined;
  /** What an audit found, and where its report stands; undefined until there was one. */
  readonly accessibility?: Accessibility;
}

interface Accessibility {
  readonly status: 'non-compliant' | 'partial' | 'full';
  readonly report: string;
}

/** Faults of one variable are named by `env.ts`; here those of several together. */
function crossChecked(env: Env): void {
  const issues = [];
  if ((env.TLS_CERT === undefined) !== (env.TLS_KEY === undefined))
    issues.push({ pointer: '/TLS_CERT', message: 'TLS_CERT and TLS_KEY are set together' });
  if ((env.SMTP_URL === undefined) !== (env.SMTP_FROM === undefined))
    issues.push({ pointer: '/SMTP_FROM', message: 'SMTP_URL and SMTP_FROM are set together' });
  const sources = [env.PASSERELLE_KEY, env.PASSERELLE_KEY_FILE, env.PASSERELLE_KEY_COMMAND];
  if (sources.filter((source) => source !== undefined).length > 1)
    issues.push({
      pointer: '/PASSERELLE_KEY',
      message: 'set one of PASSERELLE_KEY, PASSERELLE_KEY_FILE and PASSERELLE_KEY_COMMAND',
    });
  if (env.IDENTITY === 'mock' && env.NODE_ENV === 'production')
    issues.push({ pointer: '/IDENTITY', message: 'mock is refused in production' });
  if (env.VC_API_SUITES === 'yes' && env.NODE_ENV === 'production')
    issues.push({ pointer: '/VC_API_SUITES', message: 'yes is refused in production' });
  if ((env.ACCESSIBILITY === 'not-audited') !== (env.ACCESSIBILITY_REPORT === undefined))
    issues.push({
      pointer: '/ACCESSIBILITY',
      message: 'what an audit found is said with its ACCESSIBILITY_REPORT, and only then',
    });
  if (issues.length > 0) throw new AppError('invalid', 'The environment is not valid', { issues });
}

const accessibilityOf = ({ ACCESSIBILITY: status, ACCESSIBILITY_REPORT: report }: Env) =>
  status === 'not-audited' || report === undefined ? {} : { accessibility: { status, report } };

function sealingOf(env: Env, dataDir: string): Config['sealing'] {
  if (env.PASSERELLE_KEY !== undefined) return { key: env.PASSERELLE_KEY };
  if (env.PASSERELLE_KEY_COMMAND !== undefined) return { command: env.PASSERELLE_KEY_COMMAND };
  return { file: env.PASSERELLE_KEY_FILE ?? resolve(dataDir, 'node.key') };
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

function smtpOf({ SMTP_URL, SMTP_FROM: from, TLS_CA: ca }: Env): Smtp | undefined {
  if (SMTP_URL === undefined || from === undefined) return undefined;
  const { protocol, hostname, port, username, password, searchParams } = new URL(SMTP_URL);
  const implicitTls = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    host,
    port: port === '' ? (implicitTls ? 465 : 587) : Number(port),
    implicitTls,
    demandsTls: searchParams.get('tls') !== 'no' && !LOOPBACK.test(host),
    ...(username === '' ? {} : { auth }),
    from,
    ca,
  };
}

export function buildConfig(env: Env): Config {
  crossChecked(env);
  const scheme = env.TLS_CERT === undefined ? 'http' : 'https';
  const dataDir = resolve(env.DATA_DIR);
  return {
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `${scheme}://localhost:${env.PORT}`).replace(/\/+$/, ''),
    production: env.NODE_ENV === 'production',
    dataDir,
    storage:
      env.DATABASE_URL === undefined
        ? { kind: 'pglite', dataDir }
        : { kind: 'postgres', url: env.DATABASE_URL },
    publisher: {
      name: env.NODE_NAME,
      country: env.NODE_COUNTRY,
      language: env.NODE_LANGUAGE,
      contact: env.NODE_CONTACT,
      ...accessibilityOf(env),
    },
    alignsByItself: env.ALIGNMENT === 'auto',
    loadSamples: env.SAMPLES === undefined ? env.NODE_ENV === 'development' : env.SAMPLES === 'yes',
    identity: env.IDENTITY,
    outbound: { allow: env.OUTBOUND_ALLOW, didWebHttp: env.DID_WEB_HTTP, ca: env.TLS_CA },
    sealing: sealingOf(env, dataDir),
    sealAuthorities: env.SEAL_CA,
    vcApiSuites: env.VC_API_SUITES === 'yes',
    tls:
      env.TLS_CERT === undefined || env.TLS_KEY === undefined
        ? undefined
        : { cert: env.TLS_CERT, key: env.TLS_KEY },
    trustProxy: env.TRUST_PROXY,
    rateLimit: env.RATE_LIMIT,
    smtp: smtpOf(env),
    metricsToken: env.METRICS_TOKEN,
  };
}

import { z } from 'zod';
import { parse } from '../kernel/parse.ts';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''));

/** Every variable, its default and what it is for. The only file that sees `process.env`. */
export const zEnv = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('production loads no samples by itself'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('0 takes any free port'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('how others reach this node; default http://localhost:PORT'),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('folder of the node: embedded database, keys, lock'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('a PostgreSQL server (15 or later), instead of the embedded database'),
  NODE_NAME: z
    .string()
    .default('Passerelle')
    .describe('who publishes, on pages and in the catalogue'),
  NODE_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('FR')
    .describe('country of the publisher, ISO 3166-1 alpha-2'),
  NODE_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('fr')
    .describe('language of pages for visitors who ask for none that there is'),
  NODE_CONTACT: z
    .email()
    .optional()
    .describe(
      'functional e-mail address of the publisher, for the catalogue and the legal notices',
    ),
  ACCESSIBILITY: z
    .enum(['not-audited', 'non-compliant', 'partial', 'full'])
    .default('not-audited')
    .describe('what an audit of accessibility found; anything but not-audited needs its report'),
  ACCESSIBILITY_REPORT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address of the report of that audit'),
  SAMPLES: z
    .enum(['yes', 'no'])
    .optional()
    .describe('whether an empty node loads samples/ at first start; default yes, in production no'),
  ALIGNMENT: z
    .enum(['auto', 'manual'])
    .default('auto')
    .describe(
      'whether published trainings are aligned to ESCO by themselves, or by `passerelle align`',
    ),
  IDENTITY: z.enum(['mock', 'dcp']).optional().meta({
    description:
      'how partner nodes prove who they are: dcp, or mock for development; none: the protocol addresses answer 503',
    // Of `.env.example`: what a node that is to have partners says.
    example: 'dcp',
  }),
  OUTBOUND_ALLOW: list.describe(
    'private addresses that this node may call: CIDR ranges or host:port, separated by commas',
  ),
  DID_WEB_HTTP: list.describe('hosts whose did:web documents may be read by plain http, by commas'),
  PASSERELLE_KEY: z
    .string()
    .optional()
    .describe('key that encrypts the private keys: 32 bytes in base64; else PASSERELLE_KEY_FILE'),
  PASSERELLE_KEY_FILE: z
    .string()
    .optional()
    .describe('file with that key; default DATA_DIR/node.key, made at first start'),
  PASSERELLE_KEY_COMMAND: z
    .string()
    .optional()
    .describe('command that prints that key (of a vault, say), instead of the file'),
  TLS_CERT: z
    .string()
    .optional()
    .describe('certificate chain in PEM; without it HTTP, behind a proxy'),
  TLS_KEY: z.string().optional().describe('private key of TLS_CERT in PEM'),
  TLS_CA: z
    .string()
    .optional()
    .describe('further authorities to trust when calling others, in PEM'),
  SEAL_CA: z
    .string()
    .optional()
    .describe('authorities whose certificates say who sealed a credential (x5c), in PEM'),
  VC_API_SUITES: z
    .enum(['yes', 'no'])
    .default('no')
    .describe(
      'whether /vc takes contexts that the test suites of the W3C write into credentials; not in production',
    ),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('how many proxies stand before this node'),
  RATE_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(6000)
    .describe('requests a minute from one network, over all processes; 0: no limit'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'mail server that sends learners their links: smtp://user:password@host:587, or smtps://; ?tls=no for one that speaks none; without it, letters',
    ),
  SMTP_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional()
    .describe('who those mails are from: an address, or Name <address>'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,}=*$/)
    .optional()
    .describe('what Prometheus sends as bearer token to read /metrics, beside keys of this node'),
  PASSERELLE_SHARED: z
    .string()
    .default('../shared')
    .describe('tests: folder with the real data and the vectors'),
  TEST_DATABASE_URL: z
    .string()
    .optional()
    .describe('tests: a PostgreSQL server to run the suites on'),
  CHROMIUM_PATH: z
    .string()
    .default('/usr/bin/chromium')
    .describe('tests: the browser of the page tests'),
});
export type Env = z.output<typeof zEnv>;

/** Names every fault at once. An empty variable counts as absent. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  return parse(
    zEnv,
    Object.fromEntries(Object.entries(source).filter(([, v]) => v)),
    'environment',
  );
}

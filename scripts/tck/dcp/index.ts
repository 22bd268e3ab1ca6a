/**
 * `npm run tck:dcp`: the compatibility kit of the Decentralized Claims Protocol against the product in all
 * roles, once on PGlite and once on PostgreSQL. Prints `85 of 85` for each and fails otherwise; also when the
 * kit cannot be had.
 */
import { fileURLToPath } from 'node:url';
import { conform, type Started } from '../conform.ts';
import { type Kit, runKit, type Verdict } from '../kit.ts';

/** Enabled tests of the kit; fewer found means that some did not run. */
const ALL = 85;
const KIT: Kit = {
  name: 'dcp-tck',
  version: '1.0.0-RC6',
  pom: fileURLToPath(new URL('pom.xml', import.meta.url)),
  last: 'dcp-testcases',
  launcher: 'org.eclipse.dataspacetck.dcp.system.DcpSystemLauncher',
};
const CORRELATION = 'kit-correlation';

type Under = Readonly<{ did: string; url: string; secret: string; trigger: string }>;

/** The kit plays whom we do not name: holder, issuer and verifier by turns. */
const ROLES: Readonly<Record<string, (under: Under) => readonly string[]>> = {
  'presentation.cs': ({ did, url, secret }) => [
    `dataspacetck.did.holder=${did}`,
    `dataspacetck.sts.url=${url}/dcp/sts`,
    'dataspacetck.sts.client.id=kit',
    `dataspacetck.sts.client.secret=${secret}`,
  ],
  'presentation.verifier': ({ did, trigger }) => [
    `dataspacetck.did.verifier=${did}`,
    `dataspacetck.vpp.trigger.endpoint=${trigger}`,
  ],
  'issuance.cs': ({ did }) => [`dataspacetck.did.holder=${did}`],
  'issuance.issuer': ({ did }) => [`dataspacetck.did.issuer=${did}`],
};

async function runRoles(
  jars: string,
  { database, words, folder, kitPort }: Started,
): Promise<Verdict> {
  const [url = '', did = '', secret = '', trigger = ''] = words;
  const whole = { found: 0, passed: 0, failures: [] as string[] };
  for (const [role, propertiesOf] of Object.entries(ROLES)) {
    const { found, passed, failures } = await runKit(KIT, {
      jars,
      folder,
      packages: [`org.eclipse.dataspacetck.dcp.verification.${role}`],
      properties: [
        'dataspacetck.debug=false',
        'dataspacetck.host=127.0.0.1',
        `dataspacetck.port=${kitPort}`,
        `dataspacetck.callback.address=http://localhost:${kitPort}`,
        `dataspacetck.credentials.correlation.id=${CORRELATION}`,
        ...propertiesOf({ did, url, secret, trigger }),
        '',
      ].join('\n'),
    });
    console.log(`  ${database}, ${role}: ${passed} of ${found}`);
    whole.found += found;
    whole.passed += passed;
    whole.failures.push(...failures.map((failure) => `${role}: ${failure}`));
  }
  return whole;
}

await conform(
  KIT,
  ALL,
  {
    entry: fileURLToPath(new URL('node.ts', import.meta.url)),
    args: ({ kitPort }) => [String(kitPort), CORRELATION],
    env: ({ kitPort, port }) => ({
      IDENTITY: 'dcp',
      DID_WEB_HTTP: `localhost:${kitPort} localhost:${port}`,
    }),
  },
  runRoles,
);

/** The kit itself: fetched by its coordinates, run once, and its output counted. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KIT } from './seeds.ts';

/** As `pom.xml` says. */
const VERSION = '1.0.0-RC6';
const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const MAIN = fileURLToPath(new URL('Kit.java', import.meta.url));

/** The folder of its jars; copied there once. Throws with what Maven said when they cannot be had. */
export async function fetchKit(): Promise<string> {
  const folder = join(homedir(), '.cache', 'passerelle', `dsp-tck-${VERSION}`);
  if (existsSync(join(folder, `dsp-transfer-process-${VERSION}.jar`))) return folder;
  await mkdir(folder, { recursive: true });
  const { status, stdout, stderr, error } = spawnSync(
    'mvn',
    ['-B', '-q', '-U', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`],
    { encoding: 'utf8' },
  );
  if (status === 0) return folder;
  const said = error?.message ?? `${stdout}${stderr}`.trim().split('\n')[0];
  throw new Error(`The kit could not be fetched by its coordinates: ${said}`);
}

const two = (n: number) => String(n).padStart(2, '0');
const ids = (
  name: string,
  prefix: string,
  groups: readonly number[],
  line: (key: string, id: string) => readonly string[],
) =>
  groups.flatMap((count, group) =>
    Array.from({ length: count }, (_, i) => {
      const number = [two(group + 1), two(i + 1)] as const;
      return line(`${name}_${number.join('_')}`, `${prefix}${number.join('')}`);
    }).flat(),
  );

const offered = (key: string, id: string) => [
  `${key}_DATASETID=${id}`,
  `${key}_OFFERID=CD123:${id}:456`,
];
const agreed = (key: string, id: string) => [
  `${key}_AGREEMENTID=${id}`,
  `${key}_FORMAT=HttpData-PULL`,
];

export interface UnderTest {
  readonly publicUrl: string;
  readonly participantId: string;
  readonly triggers: string;
  /** Where the kit itself listens. */
  readonly kitPort: number;
}

/** The kit's own sample, with the addresses of this run. */
const propertiesOf = ({ publicUrl, participantId, triggers, kitPort }: UnderTest): string =>
  [
    'dataspacetck.debug=false',
    'dataspacetck.dsp.local.connector=false',
    'dataspacetck.host=127.0.0.1',
    `dataspacetck.port=${kitPort}`,
    `dataspacetck.callback.address=http://localhost:${kitPort}`,
    `dataspacetck.dsp.connector.agent.id=${participantId}`,
    `dataspacetck.dsp.connector.http.url=${publicUrl}/dsp/2025-1`,
    `dataspacetck.dsp.connector.http.base.url=${publicUrl}`,
    `dataspacetck.dsp.connector.http.headers.authorization={"region":"any","audience":"any","clientId":"${KIT}"}`,
    `dataspacetck.dsp.connector.negotiation.initiate.url=${triggers}/negotiations`,
    `dataspacetck.dsp.connector.transfer.initiate.url=${triggers}/transfers`,
    'dataspacetck.dsp.default.wait=15',
    ...ids('CN', 'ACN', [4, 7, 4], offered),
    ...ids('CN_C', 'ACNC', [4, 6, 6], (key, id) => [`${key}_DATASETID=${id}`]),
    ...ids('TP', 'ATP', [5, 5, 6], agreed),
    ...ids('TP_C', 'ATPC', [5, 5, 6], agreed),
    'CAT_01_01_DATASETID=CAT0101',
    'CAT_01_02_DATASETID=CAT0102',
    'CAT_01_03_DATASETID=CAT0103',
    '',
  ].join('\n');

export interface Verdict {
  readonly found: number;
  readonly passed: number;
  /** Lines about tests that failed. */
  readonly failures: readonly string[];
}

/** Its exit code is 0 whatever happens: what it printed is counted. */
function verdictOf(output: string): Verdict {
  const count = (name: string) =>
    Number(new RegExp(`${name} tests: (\\d+)`).exec(output)?.[1] ?? Number.NaN);
  const [passed, failed] = [count('Passed'), count('Failed')];
  if (Number.isNaN(passed + failed) || !output.includes('Test run complete'))
    return { found: 0, passed: 0, failures: ['The kit did not come to an end'] };
  const named = output.split('\n').filter((line) => /\bFAILED: /.test(line));
  const unnamed = failed > named.length || output.includes('There were failing tests');
  const failures = named.length === 0 && unnamed ? ['The kit says that tests failed'] : named;
  return { found: passed + failed, passed, failures };
}

export async function runKit(jars: string, folder: string, under: UnderTest): Promise<Verdict> {
  const properties = join(folder, 'tck.properties');
  await writeFile(properties, propertiesOf(under));
  const kit = spawn('java', ['-cp', `${jars}/*`, MAIN, properties], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: string) => {
    output += text;
  };
  kit.stdout.setEncoding('utf8').on('data', keep);
  kit.stderr.setEncoding('utf8').on('data', keep);
  await new Promise((resolve, reject) => {
    kit.once('error', reject);
    kit.once('close', resolve);
  });
  const verdict = verdictOf(output);
  if (verdict.failures.length > 0) process.stderr.write(output);
  return verdict;
}

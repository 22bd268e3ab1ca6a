/** A compatibility kit: fetched by its coordinates, run, and its output counted. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('Kit.java', import.meta.url));

export interface Kit {
  /** Of the folder that its jars are kept in. */
  readonly name: string;
  /** As the pom says. */
  readonly version: string;
  /** Path of the pom that names its modules. */
  readonly pom: string;
  /** A module that is there when all are. */
  readonly last: string;
  /** Class of its launcher. */
  readonly launcher: string;
}

/** The folder of its jars; copied there once. Throws with what Maven said when they cannot be had. */
export async function fetchKit({ name, version, pom, last }: Kit): Promise<string> {
  const folder = join(homedir(), '.cache', 'passerelle', `${name}-${version}`);
  if (existsSync(join(folder, `${last}-${version}.jar`))) return folder;
  await mkdir(folder, { recursive: true });
  const { status, stdout, stderr, error } = spawnSync(
    'mvn',
    ['-B', '-q', '-U', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`],
    { encoding: 'utf8' },
  );
  if (status === 0) return folder;
  const said = error?.message ?? `${stdout}${stderr}`.trim().split('\n')[0];
  throw new Error(`The kit could not be fetched by its coordinates: ${said}`);
}

export interface Verdict {
  readonly found: number;
  readonly passed: number;
  /** Lines about tests that failed. */
  readonly failures: readonly string[];
}

interface Run {
  readonly jars: string;
  readonly folder: string;
  readonly packages: readonly string[];
  readonly properties: string;
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

/** `packages`: of the tests that are to run; `folder`: where its configuration is written. */
export async function runKit(
  { launcher }: Kit,
  { jars, folder, packages, properties }: Run,
): Promise<Verdict> {
  const file = join(folder, 'tck.properties');
  await writeFile(file, properties);
  const kit = spawn('java', ['-cp', `${jars}/*`, MAIN, file, launcher, ...packages], {
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

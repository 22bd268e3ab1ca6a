import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/**
 * Completes package-lock.json after `npm install` with a registry that does not hold the builds for other
 * systems: `npm ci` refuses a lock in which an optional package is missing. What a missing one is for is
 * read from its name; it is skipped where it does not fit, and never fetched here.
 */
const zEntry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const zLock = z.looseObject({ packages: z.record(z.string(), zEntry) });

const SYSTEMS =
  /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix|wasm32|wasi)/;
const MACHINES = /(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el|wasm32)/;

/** `@swc/core-linux-arm64-musl` → for Linux on arm64 with musl. */
function platformOf(name: string): Readonly<Record<string, readonly string[]>> {
  const [system] = SYSTEMS.exec(name) ?? [];
  const [machine] = MACHINES.exec(name.slice(name.indexOf(system ?? ''))) ?? [];
  const libc = /musl/.test(name) ? ['musl'] : undefined;
  return {
    cpu: [machine ?? 'wasm32'],
    ...(system === undefined || system.startsWith('was') ? {} : { os: [system] }),
    ...(libc === undefined ? {} : { libc }),
  };
}

const sorted = (packages: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const text = await readFile('package-lock.json', 'utf8');
const lock = zLock.parse(JSON.parse(text));
const missing: Record<string, object> = {};
for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const own = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
    const shared = `node_modules/${name}`;
    if (lock.packages[own] !== undefined || lock.packages[shared] !== undefined) continue;
    missing[shared] = {
      version: version.replace(/^[^\d]*/, ''),
      ...platformOf(name),
      ...(dev === true ? { dev } : {}),
      optional: true,
    };
  }
}
// From the text itself: what zod has read may stand in another order.
const written = JSON.parse(text, (key: string, value: unknown) =>
  key === 'packages'
    ? sorted({ ...z.record(z.string(), z.unknown()).parse(value), ...missing })
    : value,
) as unknown;
await writeFile('package-lock.json', `${JSON.stringify(written, null, 2)}\n`);
console.log(`${Object.keys(missing).length} packages for other systems added`);

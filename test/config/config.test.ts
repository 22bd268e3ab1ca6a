import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { zEnv } from '../../src/config/env.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { expectError } from '../support/errors.ts';

describe('config', () => {
  it('has a default for everything', () => {
    const dataDir = resolve('data');
    expect(buildConfig(readEnv({}))).to.deep.equal({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      production: false,
      dataDir,
      storage: { kind: 'pglite', dataDir },
      publisher: { name: 'Passerelle', country: 'FR', language: 'fr', contact: undefined },
      loadSamples: true,
      alignsByItself: true,
      identity: undefined,
      outbound: { allow: [], didWebHttp: [], ca: undefined },
      sealing: { file: join(dataDir, 'node.key') },
      tls: undefined,
      trustProxy: 0,
      rateLimit: 6000,
      smtp: undefined,
      sealAuthorities: undefined,
      vcApiSuites: false,
      metricsToken: undefined,
    });
  });

  it('takes what an audit found with its report only', () => {
    const found = { ACCESSIBILITY: 'partial', ACCESSIBILITY_REPORT: 'https://audit.example/1' };
    expect(buildConfig(readEnv(found)).publisher.accessibility).to.deep.equal({
      status: 'partial',
      report: 'https://audit.example/1',
    });
    for (const name of ['ACCESSIBILITY', 'ACCESSIBILITY_REPORT'] as const)
      expect(() => buildConfig(readEnv({ [name]: found[name] })), name).to.throw(AppError);
  });

  it('takes an empty variable for an absent one and drops the last slash', () => {
    const env = readEnv({ DATABASE_URL: '', PUBLIC_URL: 'https://node.example/' });
    const { storage, publicUrl } = buildConfig(env);
    expect(storage.kind).to.equal('pglite');
    expect(publicUrl).to.equal('https://node.example');
  });

  it('uses PostgreSQL where DATABASE_URL names one, and loads no samples in production', () => {
    const url = 'postgres://me@localhost/db';
    const config = buildConfig(readEnv({ DATABASE_URL: url, NODE_ENV: 'production' }));
    expect(config.storage).to.deep.equal({ kind: 'postgres', url });
    expect(config.loadSamples).to.equal(false);
  });

  it('reads lists, separated by commas or spaces', () => {
    const { outbound } = buildConfig(readEnv({ OUTBOUND_ALLOW: '127.0.0.0/8, host:81  ::1/128' }));
    expect(outbound.allow).to.deep.equal(['127.0.0.0/8', 'host:81', '::1/128']);
  });

  for (const [what, env, pointer] of [
    ['a certificate without its key', { TLS_CERT: 'x' }, '/TLS_CERT'],
    ['two keys', { PASSERELLE_KEY: 'x', PASSERELLE_KEY_FILE: 'y' }, '/PASSERELLE_KEY'],
    ['mock identities in production', { IDENTITY: 'mock', NODE_ENV: 'production' }, '/IDENTITY'],
  ] as const)
    it(`refuses ${what}`, async () => {
      const error = await expectError(/environment is not valid/, async () =>
        buildConfig(readEnv(env)),
      );
      expect((error as AppError).issues.map((i) => i.pointer)).to.deep.equal([pointer]);
    });

  it('names every fault at once', () => {
    try {
      readEnv({ PORT: 'many', PUBLIC_URL: 'ftp://x', DATABASE_URL: 'mysql://x' });
      expect.fail('accepted');
    } catch (error) {
      expect(error).to.be.instanceOf(AppError);
      const pointers = (error as AppError).issues.map((i) => i.pointer);
      expect(pointers).to.deep.equal(['/PORT', '/PUBLIC_URL', '/DATABASE_URL']);
    }
  });

  it('is explained, variable by variable, in .env.example', async () => {
    const documented = [...(await readFile('.env.example', 'utf8')).matchAll(/^# (.+)\n(\w+)=/gm)];
    const expected = Object.entries(zEnv.shape).map(([name, v]) => [name, v.description]);
    expect(documented.map(([, text, name]) => [name, text])).to.deep.equal(expected);
  });
});

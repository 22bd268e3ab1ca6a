import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sealerOf, sealingKey } from '../../src/keys/index.ts';
import { expectError } from '../support/errors.ts';

describe('keys › sealing', () => {
  const key = randomBytes(32);
  const secret = Buffer.from('the private part');
  const { seal, open } = sealerOf(key);

  it('opens what it sealed, under the same name', () => {
    expect(open('one', seal('one', secret))).to.deep.equal(secret);
  });

  it('never seals the same twice, and shows nothing', () => {
    const [a, b] = [seal('one', secret), seal('one', secret)];
    expect(a).not.to.equal(b);
    expect(a).to.match(/^v1\./);
    expect(Buffer.from(a.split('.')[2]!, 'base64url').includes(secret)).to.equal(false);
  });

  it('refuses another key', async () => {
    const error = await expectError(/one does not open/, async () =>
      sealerOf(randomBytes(32)).open('one', seal('one', secret)),
    );
    expect(`${error.message}${error.stack}`).not.to.contain(key.toString('base64'));
  });

  it('refuses an envelope moved to another name', async () => {
    await expectError(/two does not open/, async () => open('two', seal('one', secret)));
  });

  it('refuses any changed byte', async () => {
    const parts = seal('one', secret).split('.');
    for (const at of [1, 2, 3]) {
      const bytes = Buffer.from(parts[at]!, 'base64url');
      for (const i of bytes.keys()) {
        const changed = Buffer.from(bytes);
        changed[i]! ^= 1;
        const envelope = parts.with(at, changed.toString('base64url')).join('.');
        await expectError(/does not open/, async () => open('one', envelope));
      }
    }
  });

  for (const envelope of ['', 'v1', 'v1..', 'v2.AAAA.AAAA.AAAA', 'v1.AAAA.AAAA.AAAA'])
    it(`refuses the envelope "${envelope}"`, async () => {
      await expectError(/unknown format/, async () => open('one', envelope));
    });

  it('refuses a tag cut short', async () => {
    const parts = seal('one', secret).split('.');
    const short = parts.with(3, parts[3]!.slice(0, 6)).join('.');
    await expectError(/unknown format/, async () => open('one', short));
  });
});

describe('keys › the key that seals', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-keys-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));
  const file = () => join(folder, 'deep', 'node.key');

  it('is made at first start for this user alone, and read afterwards', async () => {
    const made = await sealingKey({ file: file() }, true);
    expect(made).to.have.length(32);
    expect((await stat(file())).mode & 0o777).to.equal(0o600);
    expect(await sealingKey({ file: file() }, false)).to.deep.equal(made);
    expect(await readdir(join(folder, 'deep'))).to.deep.equal(['node.key']);
  });

  it('is one when two processes start together', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => sealingKey({ file: file() }, true)),
    );
    expect(new Set(keys.map((k) => k.toString('hex'))).size).to.equal(1);
  });

  it('is not made anew when something is sealed already', async () => {
    await expectError(/deep\/node.key, which is not there: put it back/, async () =>
      sealingKey({ file: file() }, false),
    );
  });

  it('is refused when others can read it', async () => {
    await sealingKey({ file: file() }, true);
    for (const mode of [0o640, 0o604, 0o666]) {
      await chmod(file(), mode);
      await expectError(/Others on this machine can read .+ `chmod 600`/, async () =>
        sealingKey({ file: file() }, false),
      );
    }
  });

  for (const [what, text] of [
    ['too short', randomBytes(31).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['in hexadecimal', randomBytes(32).toString('hex')],
    ['empty', ''],
  ] as const) {
    it(`is refused in a file when ${what}`, async () => {
      const path = join(folder, 'node.key');
      await writeFile(path, text, { mode: 0o600 });
      const error = await expectError(/32 bytes in base64/, async () =>
        sealingKey({ file: path }, true),
      );
      if (text !== '') expect(error.message).not.to.contain(text);
      expect(await readFile(path, 'utf8')).to.equal(text);
    });

    it(`is refused in the configuration when ${what}`, async () => {
      await expectError(/PASSERELLE_KEY does not hold 32 bytes/, async () =>
        sealingKey({ key: text }, true),
      );
    });
  }

  it('is taken from the configuration', async () => {
    const key = randomBytes(32);
    expect(await sealingKey({ key: key.toString('base64') }, true)).to.deep.equal(key);
  });
});

import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ifThere } from '../../src/kernel/file-errors.ts';
import { expectError } from '../support/errors.ts';

describe('kernel › files that need not be there', () => {
  it('are undefined; what is there and cannot be read is an error', async () => {
    expect(await ifThere(readFile(join(tmpdir(), 'never-was')))).to.equal(undefined);
    await expectError(/EISDIR/, async () => ifThere(readFile(tmpdir())));
  });
});

import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { expectError } from '../../support/errors.ts';
import { usePartnerNode } from './support.ts';

onEveryDatabase('dataspace › datasets › files of the operator’s', (kind) => {
  const db = useDatabase(kind);
  const partner = usePartnerNode(db);
  const own = () => partner.node().context.datasets.own;
  const folder = () => join(partner.dataDir, 'datasets');
  const aFile = (id: string, file: string) => ({ id, title: 'T', mediaType: 'text/csv', file });
  const outcomes = async (all: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(all)).map(({ status }) => status).toSorted();
  const isThere = async (file: string) =>
    access(join(folder(), file)).then(
      () => true,
      () => false,
    );

  /** Bytes of so many uploads that come at the same moment: none ends before all have begun. */
  const together = (count: number) => {
    let begin = () => {};
    let begun = 0;
    const all = new Promise<void>((resolve) => {
      begin = resolve;
    });
    async function* bytes(text: string): AsyncGenerator<string> {
      begun += 1;
      if (begun === count) begin();
      await all;
      yield text;
    }
    return (text: string) => Readable.from(bytes(text));
  };

  it('one of several uploads at once is kept, whole, and none takes it away', async () => {
    const file = `dbl-${kind}.bin`;
    const same = together(4);
    const twice = Array.from({ length: 4 }, async (_, i) =>
      own().addFile(aFile('dbl', file), same(`bytes of ${i}`)),
    );
    expect(await outcomes(twice)).to.deep.equal(['fulfilled', 'rejected', 'rejected', 'rejected']);
    const kept = await readFile(join(folder(), file));
    expect(kept.toString()).to.match(/^bytes of \d$/);
    const [listed] = (await own().list()).filter(({ id }) => id === 'dbl');
    expect(listed).to.include({ sha256: createHash('sha256').update(kept).digest('hex') });
    const apart = together(4);
    const others = Array.from({ length: 4 }, async (_, i) =>
      own().addFile(aFile('many', `many-${kind}-${i}`), apart(`bytes of ${i}`)),
    );
    expect(await outcomes(others)).to.deep.equal(['fulfilled', 'rejected', 'rejected', 'rejected']);
    const left = (await readdir(folder())).filter((name) => name.includes(kind));
    expect(left, 'no draft, no file of who came late').to.have.length(2);
    expect(left.filter((name) => name.startsWith('.'))).to.deep.equal([]);
  });

  it('a name that forges a line, turns words round or is too long is refused with the rule', async () => {
    for (const [file, rule] of [
      ['a\nb.csv', /line breaks/],
      ['a\u202Evsc.exe', /direction/],
      ['a\u001B[2J', /control/],
      [' ', /space/],
      ['a.csv ', /space/],
      ['é'.repeat(190), /200 bytes/],
    ] as const) {
      const error = await expectError(/not valid/, async () => own().addFile(aFile('odd', file)));
      expect(JSON.stringify(error)).to.match(rule).and.to.contain('/file');
    }
    const most = 'é'.repeat(100);
    await own().addFile(aFile(`most`, most), Readable.from(['x']));
    await own().withdraw('most', { file: 'remove' });
  });

  it('withdrawn with its file, the name is free; without, the file stays and can be removed later', async () => {
    const file = `gone-${kind}.csv`;
    await own().addFile(aFile('gone', file), Readable.from(['x']));
    await own().withdraw('gone');
    expect(await isThere(file)).to.equal(true);
    await own().withdraw('gone', { file: 'remove' });
    expect(await isThere(file)).to.equal(false);
    await own().addFile(aFile('again', file), Readable.from(['y']));
    await own().addFile(aFile('beside', file));
    await own().withdraw('again', { file: 'remove' });
    expect(await isThere(file), 'another dataset uses it').to.equal(true);
    await expectError(/dataset/, async () => own().withdraw('nothing', { file: 'remove' }));
  });
});

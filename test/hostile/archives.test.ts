/** Archives of certifications that unpack to more than they should, or lie about it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import request from 'supertest';
import { aDownload } from '../imports/rncp-download.ts';
import { dropFolders } from '../imports/support.ts';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { WITHIN_MS } from './support.ts';
import { type ZippedFile, zipOf } from './zip.ts';

const STANDARD = 'export_fiches_CSV_Standard_2024_02_22.csv';

onEveryDatabase('hostile › archives', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  after(dropFolders);

  /** A good archive, but for the file of the certifications; as the command line of the machine has it read. */
  async function imported(standard: (good: Buffer) => Partial<ZippedFile>) {
    const folder = await aDownload();
    const files = await Promise.all(
      (await readdir(folder)).map(async (name): Promise<ZippedFile> => {
        const bytes = await readFile(join(folder, name));
        return { name, bytes, ...(name === STANDARD ? standard(bytes) : {}) };
      }),
    );
    const path = join(folder, 'export.zip');
    await writeFile(path, zipOf(files));
    const { app, context } = node();
    return request(app)
      .post(`/api/imports?format=rncp&source=rncp&path=${encodeURIComponent(path)}`)
      .set('authorization', `Bearer ${context.localToken}`)
      .type('application/zip');
  }

  it('is read when it is what it says', async function () {
    this.timeout(WITHIN_MS);
    const { status, body } = await imported(() => ({}));
    expect(status, JSON.stringify(body)).to.equal(201);
    expect(body.counts).to.include({ read: 1, created: 1 });
  });

  const zeros = (size: number) => Buffer.alloc(size, 'x');
  for (const [is, standard, says] of [
    ['unpacks to a thousandfold', () => ({ bytes: zeros(200_000_000) }), /too large when/],
    ['says that it unpacks to 4 GB', () => ({ says: 0xfffffffe }), /too large when/],
    ['unpacks to more than it says', () => ({ bytes: zeros(9_000_000), says: 100 }), /zip archive/],
    [
      'holds a row without end',
      (good: Buffer) => ({ bytes: Buffer.concat([good, zeros(9_000_000)]) }),
      /line 3 of export_fiches_CSV_Standard_2024_02_22.csv is longer/,
    ],
    [
      'leads out of the folder by its names',
      () => ({ name: '../../../etc/passwd' }),
      /invalid relative path|zip archive/,
    ],
  ] as const)
    it(`that ${is} is refused, and the node answers on`, async function () {
      this.timeout(WITHIN_MS);
      const { status, text } = await imported(standard);
      expect(status, text).to.be.oneOf([400, 413, 422]);
      expect(text).to.match(says);
      expect((await request(node().app).get('/ready')).status).to.equal(200);
      expect(node().lines.filter((line) => line.includes('"level":"error"'))).to.deep.equal([]);
      const [row] = await db().query('select count(*)::int as n from certification_records');
      expect(row).to.deep.equal({ n: 0 });
    });
});

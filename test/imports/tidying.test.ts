import { Readable } from 'node:stream';
import { expect } from 'chai';
import type { PreparedTraining } from '../../src/catalogue/index.ts';
import { prepareTraining } from '../../src/catalogue/prepared-training.ts';
import { importTrainings, tidyFormer } from '../../src/imports/import.service.ts';
import type { ImportItem } from '../../src/imports/import-item.ts';
import type { Db } from '../../src/kernel/db.ts';
import { aTraining } from '../catalogue/support.ts';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

onEveryDatabase('imports › tidying after an import', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  /** As if `vacuum` failed, for want of room or of a connection. */
  const broken = (): Db => {
    const real = db();
    return new Proxy(real, {
      get: (target, name, receiver) =>
        name === 'exec'
          ? async () => Promise.reject(new Error('no space left'))
          : (Reflect.get(target, name, receiver) as unknown),
    });
  };
  const importing = async (on: Db) =>
    importTrainings(
      { ...node().context, db: on },
      {
        format: 'lheo',
        source: 'test',
        origin: 'x.xml',
        complete: false,
        input: Readable.from(['x']),
        read: async function* (): AsyncGenerator<ImportItem<PreparedTraining>> {
          const training = aTraining('a', { title: 'Ferronnerie', source: 'test' });
          yield {
            kind: 'record',
            training: prepareTraining(training),
            line: 1,
            warnings: [],
            bytesRead: 1,
          };
        },
      },
    );
  const words = async () =>
    (await db().query<{ folded: string }>('select folded from search_terms')).map((r) => r.folded);

  it('that failed is made good at the next start, once', async () => {
    const report = await importing(broken());
    expect(report).to.include({ status: 'done' });
    expect(node().lines.join('')).to.include('not tidied');
    expect(await words()).not.to.include('ferronnerie');
    expect(await tidyFormer(node().context)).to.equal(1);
    expect(await words()).to.include('ferronnerie');
    expect(await tidyFormer(node().context)).to.equal(0);
  });

  it('that went well leaves nothing for the next start', async () => {
    await importing(db());
    expect(await tidyFormer(node().context)).to.equal(0);
  });

  it('is due as well when the process ended in the middle, and not while a run is alive', async () => {
    await importing(db());
    await db().query(`update imports set untidied = true, status = 'running'`);
    expect(await tidyFormer(node().context)).to.equal(0);
    await db().query(`update imports set status = 'failed'`);
    expect(await tidyFormer(node().context)).to.equal(1);
  });
});

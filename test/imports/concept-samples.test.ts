import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import { countConcepts } from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { useDatabase } from '../support/database.ts';

const SAMPLES = 'samples/concepts';

describe('imports › the samples of ESCO and ROME', function () {
  this.timeout(120_000);
  const db = useDatabase();

  it('are read by the importers of the official files, whole', async () => {
    const context = { db: db(), clock: systemClock };
    const reports = [];
    for (const folder of ['esco-1.1.1-en', 'esco-1.2.1-fr', 'esco-1.0-es'])
      reports.push(await importEsco(context, join(SAMPLES, folder)));
    reports.push(await importRome(context, join(SAMPLES, 'rome-4.0-v460')));
    expect(reports.map((r) => [r.release, r.rejected, r.warnings])).to.deep.equal([
      ['1.1.1', 0, 0],
      ['1.2.1', 0, 0],
      ['1.0', 0, 0],
      ['v460', 0, 0],
    ]);
    const mapping = await importMapping(context, 'esco-rome', join(SAMPLES, 'esco-rome.csv'));
    expect(mapping.rejected).to.equal(0);
    expect(mapping.table.agreeing).to.be.greaterThan(mapping.table.contradicting);
    expect(await countConcepts(db())).to.deep.equal({ occupations: 797, skills: 2327 });
  });

  it('are small, and hold no texts', async () => {
    const names = await readdir(SAMPLES, { recursive: true });
    const files = names
      .filter((n) => /\.\w+$/.test(n) && !/\d$/.test(n))
      .map((n) => join(SAMPLES, n));
    let total = 0;
    for (const file of files) {
      const { size } = await stat(file);
      expect(size, file).to.be.lessThan(1_000_000);
      total += size;
      const [header = ''] = (await readFile(file, 'utf8')).split('\n');
      expect(header, file).not.to.match(/description|definition|scopeNote|altLabels/i);
    }
    expect(files.length).to.be.greaterThan(15);
    expect(total).to.be.lessThan(1_500_000);
  });
});

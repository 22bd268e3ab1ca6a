import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { generateLheo, SYNTHETIC_MARK } from '../../../bench/lheo-generator.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';
import { read, records } from './support.ts';

describe('bench › lheo-generator', () => {
  it('makes varied records of the real one’s length, all of them clean, the same for one seed', async function () {
    needsShared(this);
    const realRecordXml = await readFile(
      sharedPath('data/lheo/examples/exemple-bts-onisep.xml'),
      'utf8',
    );
    const chunks: Buffer[] = [];
    for await (const chunk of generateLheo(300, { realRecordXml })) chunks.push(chunk);
    const again: Buffer[] = [];
    for await (const chunk of generateLheo(300, { realRecordXml })) again.push(chunk);
    const bytes = Buffer.concat(chunks);
    expect(bytes.equals(Buffer.concat(again))).to.equal(true);
    expect(bytes.length / 300).to.be.within(9_000, 12_000);
    expect(bytes.toString()).to.include('info="synthétique"');
    const reading = await read(bytes);
    expect(reading.error).to.equal(undefined);
    const found = records(reading);
    expect(found).to.have.length(300);
    expect(found.flatMap((r) => r.warnings)).to.deep.equal([]);
    const different = (of: (r: (typeof found)[number]) => unknown) => new Set(found.map(of)).size;
    expect(different((r) => r.training.title)).to.be.greaterThan(250);
    expect(different((r) => r.training.provider.siret)).to.be.greaterThan(200);
    expect(different((r) => r.training.provider.place?.city)).to.be.greaterThan(50);
    expect(different((r) => r.training.offerings[0]?.sessions[0]?.starts)).to.be.greaterThan(200);
    for (const { training } of found) {
      expect(training.provider.name).to.include(SYNTHETIC_MARK);
      expect(training.provider.siret).to.match(/^999/);
      expect(training.provider.place?.region).to.match(/^\d\d$/);
      expect(training.provider.contacts[0]?.emails).to.have.length(1);
    }
  });
});

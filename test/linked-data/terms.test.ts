import { readdir, readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { DCTERMS, ELM, vocabulary } from '../../src/linked-data/terms.ts';

/** Terms, and the addresses of contexts. */
const IRIS = ['terms.ts', 'context-iris.ts'];

describe('linked-data › terms', () => {
  it('are whole IRIs', () => {
    expect(DCTERMS.title).to.equal('http://purl.org/dc/terms/title');
    expect(ELM.ISCEDFCode).to.equal('http://data.europa.eu/snb/model/elm/ISCEDFCode');
    expect(vocabulary('urn:x:', 'a b', 'c')).to.deep.equal({
      a: 'urn:x:a',
      b: 'urn:x:b',
      c: 'urn:x:c',
    });
  });

  it('are the only place where linked data and catalogue write an IRI', async () => {
    const files = ['src/linked-data', 'src/catalogue'].map(async (folder) =>
      (await readdir(folder, { recursive: true }))
        .filter((f) => f.endsWith('.ts') && !IRIS.includes(f))
        .map((f) => `${folder}/${f}`),
    );
    const guilty: string[] = [];
    for (const file of (await Promise.all(files)).flat())
      for (const line of (await readFile(file, 'utf8')).split('\n'))
        if (!/^\s*(\*|\/\/|\/\*)/.test(line) && /['"`]https?:\/\/[^\s$]/.test(line))
          guilty.push(`${file}: ${line.trim()}`);
    expect(guilty).to.deep.equal([]);
  });
});

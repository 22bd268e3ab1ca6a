import { expect } from 'chai';
import { show } from '../../src/cli/dataspace/ask.ts';
import { run } from '../../src/cli/run.ts';
import { isLegible, legible, legibleJson, legibleLines } from '../../src/kernel/legible.ts';

const EVIL = 'a\u001B]0;owned\u0007\nforged  line\u009B2J\u202Edrow';

describe('kernel › legible', () => {
  it('is one line without anything that a terminal obeys; letters of any script stay', () => {
    expect(legible(EVIL)).to.equal('a\uFFFD]0;owned\uFFFD forged  line\uFFFD2J\uFFFDdrow');
    expect(legible('Été à Žilina · שלום 日本 👩‍🏫')).to.equal('Été à Žilina · שלום 日本 👩‍🏫');
    expect(legibleLines('one\n\u001Btwo')).to.equal('one\n\uFFFDtwo');
  });

  it('JSON says the same', () => {
    const json = legibleJson(JSON.stringify({ EVIL }));
    expect(json).to.match(/^[\x20-\x7E]+$/);
    expect(JSON.parse(json)).to.deep.equal({ EVIL });
  });

  it('is what the command line shows of others, as lines, as JSON and in errors', async () => {
    for (const json of [true, false]) {
      const said: string[] = [];
      const call = { flags: { json }, say: (line: string) => said.push(line) };
      show(call, { title: EVIL }, ({ title }) => [title]);
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^[\x20-\x7E\uFFFD]+$/);
    }
    const complaints: string[] = [];
    const complain = (line: string) => complaints.push(line);
    await run([`\u001B[2J${EVIL}`], { env: {}, say: complain, complain });
    for (const sign of ['\u001B', '\u0007', '\u009B', '\u202E'])
      expect(complaints.join('')).not.to.contain(sign);
  });

  it('is what has nothing that is not seen, or turns what follows', () => {
    for (const text of ['Zoë Šimůnková', 'שלום', '👩‍🏫', 'می‌خواهم', ''])
      expect(isLegible(text), text).to.equal(true);
    for (const c of ['\u0007', '\n', '\u00ad', '\u200b', '\u2028', '\u202e', '\u2066', '\ud800'])
      expect(isLegible(`Zo${c}é`), JSON.stringify(c)).to.equal(false);
  });
});

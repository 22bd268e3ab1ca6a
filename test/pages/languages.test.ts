import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { choose, languages, readLanguages } from '../../src/pages/languages/index.ts';
import { expectError } from '../support/errors.ts';

/** Every text that takes no argument, by its place. */
function texts(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
    const at = `${path}/${key}`;
    if (typeof value === 'string') return [[at, value] as [string, string]];
    return typeof value === 'object' && value !== null ? texts(value, at) : [];
  });
}
const named = (code: string) => languages.find((l) => l.code === code)!;

describe('pages › languages', () => {
  it('are French and English', () => {
    expect(languages.map((l) => l.code)).to.deep.equal(['en', 'fr']);
  });

  for (const [lang, acceptLanguage, expected] of [
    [undefined, undefined, 'fr'],
    [undefined, '*', 'fr'],
    [undefined, 'en-GB,en;q=0.8', 'en'],
    [undefined, 'fr-CA,en;q=0.8', 'fr'],
    [undefined, 'de,en;q=0.5', 'en'],
    [undefined, 'de', 'fr'],
    ['en', 'fr', 'en'],
    ['de', 'en', 'en'],
    ['../en', undefined, 'fr'],
  ] as const)
    it(`?lang=${lang} with Accept-Language ${acceptLanguage} gives ${expected}`, () => {
      expect(choose(languages, { lang, acceptLanguage }, 'fr').code).to.equal(expected);
    });

  it('a node whose own language has no pages falls back to one that has', () => {
    expect(choose(languages, { lang: undefined, acceptLanguage: undefined }, 'pl').code).to.equal(
      'en',
    );
  });

  it('another one is a file in the folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'languages-'));
    try {
      await writeFile(join(folder, 'package.json'), '{"type":"module"}');
      await writeFile(
        join(folder, 'es.js'),
        `export const messages = { code: 'es', name: 'Español' };`,
      );
      await writeFile(join(folder, 'index.js'), 'throw new Error("not a language")');
      expect((await readLanguages(folder)).map((l) => l.name)).to.deep.equal(['Español']);
      await writeFile(join(folder, 'pt.js'), `export const messages = { code: 'es' };`);
      await expectError(/pt\.js does not export the messages of its language/, async () =>
        readLanguages(folder),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('French says everything that English says, and leaves no text empty or in English', () => {
    const english = new Map(texts(named('en')));
    const french = texts(named('fr'));
    expect(french.map(([at]) => at)).to.have.members([...english.keys()]);
    expect(french.filter(([, text]) => text.trim() === '')).to.deep.equal([]);
    const same = french.filter(([at, text]) => text.length > 25 && english.get(at) === text);
    expect(same).to.deep.equal([]);
  });

  it('French puts no breakable space before double punctuation', () => {
    const wrong = texts(named('fr')).filter(([, text]) => / [:;?!»]|« /.test(text));
    expect(wrong).to.deep.equal([]);
  });
});

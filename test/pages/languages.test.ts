import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Html, rendered } from '../../src/pages/html.ts';
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
type Made = (...args: readonly unknown[]) => unknown;
/** Every text that takes arguments, by its place. */
function made(messages: object, path = ''): [string, Made][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
    const at = `${path}/${key}`;
    if (typeof value === 'function') return [[at, value as Made]];
    return typeof value === 'object' && value !== null ? made(value, at) : [];
  });
}
const named = (code: string) => languages.find((l) => l.code === code)!;

describe('pages › languages', () => {
  it('are French, English and Spanish', () => {
    expect(languages.map((l) => l.code)).to.deep.equal(['en', 'es', 'fr']);
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
    [undefined, 'es-MX,en;q=0.5', 'es'],
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

  for (const { code, name } of languages.filter((l) => l.code !== 'en'))
    it(`${name} says everything that English says, and leaves no text empty or in English`, () => {
      const english = new Map(texts(named('en')));
      const others = texts(named(code));
      expect(others.map(([at]) => at)).to.have.members([...english.keys()]);
      expect(others.filter(([, text]) => text.trim() === '')).to.deep.equal([]);
      const same = others.filter(([at, text]) => text.length > 25 && english.get(at) === text);
      expect(same).to.deep.equal([]);
    });

  it('every text that takes arguments is one in every language, and says what English says of them', () => {
    const say = (text: Made) => {
      const given = text(7, 'x7y', 'z7');
      return typeof given === 'string' ? given : rendered(given as Html);
    };
    const english = new Map(made(named('en')));
    for (const messages of languages) {
      const others = made(messages);
      expect(others.map(([at]) => at)).to.have.members([...english.keys()]);
      for (const [at, text] of others) {
        const place = `${messages.code}${at}`;
        expect(say(text).trim(), place).not.to.equal('');
        expect(say(text), place).not.to.include('undefined');
        expect(say(text).includes('7'), place).to.equal(say(english.get(at)!).includes('7'));
      }
    }
  });

  it('Spanish opens the questions and exclamations that it closes, and quotes as Spanish does', () => {
    const wrong = texts(named('es')).filter(
      ([, text]) => (text.includes('?') && !text.includes('¿')) || /[“”"]|« | »/.test(text),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('French puts no breakable space before double punctuation', () => {
    const wrong = texts(named('fr')).filter(([, text]) => / [:;?!»]|« /.test(text));
    expect(wrong).to.deep.equal([]);
  });
});

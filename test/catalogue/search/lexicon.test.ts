import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Phrase } from '../../../src/catalogue/search/lexeme.store.ts';
import { Lexicon } from '../../../src/catalogue/search/lexicon.ts';
import { configOf, STEMMED } from '../../../src/catalogue/search/search-index.store.ts';
import type { Reader } from '../../../src/kernel/db.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { anyCharacter } from '../../support/draws.ts';

const CONFIGS = [...STEMMED, 'any'].map(configOf);

/** Texts on which parsers of words differ. */
const TRICKY = [
  '',
  '   ',
  'BTS Négociation et digitalisation de la relation client',
  "L'élève apprend à l'école, aujourd’hui qu’il n'est pas trop tard",
  'œuvre cœur ŒUVRE straße Ångström naïve İstanbul',
  'porte-à-porte vice-président e-mail a-b-c 3-en-1 -5 +33 --x x- -x',
  'contact@ecole.example, voir http://www.ecole.example/a/b?c=d#e www.a.fr/x a.b. b.c ecole.fr/.',
  './a mot ./a ~/b ../c /usr/bin a/b c:\\d {e} _f_ g_h',
  '1,5 1.5 1e5 1.2.3 1.2.3.4 v1.2 3D 2e 1re 0 00 -0.5e-3 12h30 n°5 50% 35h/semaine',
  'C++ C# .NET Node.js R&D A&B &amp; & &x; M&A;',
  'mot\u00a0: mot\u2009; a\u200bb c\u00adde f\u2011g « cité » “x” ‘y’ ab\u0301c',
  'a\tb\nc\r\nd\u000be\u000cf',
  "' '' ''' \\ \\\\ a'b c\\d 'e' it''s",
  'a < b > c <p>d</p> <e f="g h">i <!-- j k --> l <m',
  'le la les de du et the and of el los y',
  `${'x'.repeat(79)} ${'y'.repeat(80)} ${'z'.repeat(81)} fin`,
  'мова русский язык 日本語 한국어 العربية עברית ελληνικά',
  '😀 👩‍🔧 metier😀 𝒜lpha',
  `${'le mot compte '.repeat(400)}fin`,
  `${'mot1 mot2 '.repeat(9000)}fin`,
];

const asked = async (reader: Reader, phrases: readonly Phrase[]): Promise<readonly string[]> => {
  const rows = await reader.query<{ vector: string }>(
    `select to_tsvector(config::regconfig, text)::text as vector
     from unnest($1::text[], $2::text[]) with ordinality as n (config, text, nr) order by nr`,
    [phrases.map((p) => p.config), phrases.map((p) => p.text)],
  );
  return rows.map((row) => row.vector);
};

const madeHere = async (
  reader: Reader,
  lexicon: Lexicon,
  phrases: readonly Phrase[],
): Promise<readonly string[]> => {
  const rows = await reader.query<{ vector: string }>(
    `select vector::tsvector::text as vector
     from unnest($1::text[]) with ordinality as n (vector, nr) order by nr`,
    [await lexicon.vectorsOf(reader, phrases)],
  );
  return rows.map((row) => row.vector);
};

onEveryDatabase('catalogue › texts as the index has them', (kind) => {
  const db = useDatabase(kind);
  const phrases = CONFIGS.flatMap((config) => TRICKY.map((text) => ({ config, text })));

  it('are what to_tsvector makes of them, new and known', async () => {
    const lexicon = new Lexicon();
    const wanted = await asked(db(), phrases);
    expect(await madeHere(db(), lexicon, phrases)).to.deep.equal(wanted);
    expect(await madeHere(db(), lexicon, phrases.toReversed())).to.deep.equal(wanted.toReversed());
  });

  it('are so whatever stands beside what', async () => {
    const lexicon = new Lexicon();
    const parts = TRICKY.slice(0, 15).flatMap((text) => text.match(/\S+|\s+/g) ?? []);
    const any = fc.oneof(
      fc.constantFrom(...parts, ...'.,;:/-+~&@_#%\'"\\<>()?= \n'.split('')),
      fc.string({ unit: anyCharacter, maxLength: 3 }).map((s) => s.replaceAll('\0', '')),
    );
    const text = fc.array(any, { maxLength: 12 }).map((some) => some.join(''));
    const config = fc.constantFrom(...CONFIGS);
    const given = fc.sample(fc.record({ config, text }), { numRuns: 3000, seed: 7 });
    const [wanted, made] = [await asked(db(), given), await madeHere(db(), lexicon, given)];
    const other = given.filter((_, i) => wanted[i] !== made[i]);
    expect(other).to.deep.equal([]);
  });

  it('asks for a word once', async () => {
    let words = 0;
    const counting: Reader = {
      query: async (sql, params) => {
        const [, pieces] = params ?? [];
        words += Array.isArray(pieces) ? pieces.length : 0;
        return db().query(sql, params);
      },
    };
    const lexicon = new Lexicon();
    const one = { config: configOf('fr'), text: 'souder le métal, souder le bois' };
    await lexicon.vectorsOf(counting, [one, one]);
    await lexicon.vectorsOf(counting, [one]);
    expect(words).to.equal(5);
  });
});

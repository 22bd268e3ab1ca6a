import { expect } from 'chai';
import { counter, formatsOf } from '../../src/pages/intl.ts';

const FORMS = { one: '# formation', other: '# formations' };
/** Intl writes narrow and hard spaces; the tests are about the rest. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('pages › numbers and dates', () => {
  for (const [lang, n, words] of [
    ['fr', 0, '0 formation'],
    ['fr', 1, '1 formation'],
    ['fr', 2, '2 formations'],
    ['fr', 1_000_000, '1 000 000 formations'],
    ['en', 0, '0 formations'],
    ['en', 1, '1 formation'],
    ['en', 1284, '1,284 formations'],
  ] as const)
    it(`counts ${n} in ${lang} as "${words}"`, () => {
      expect(spaced(counter(lang)(n, FORMS))).to.equal(words);
    });

  it('says a time with its zone', () => {
    const time = new Date('2026-11-01T09:05:00Z');
    expect(spaced(formatsOf('fr').moment(time))).to.equal('1er nov. 2026, 09:05 UTC');
    expect(spaced(formatsOf('en').moment(time))).to.equal('1 Nov 2026, 09:05 UTC');
  });

  it('uses the forms that a language has', () => {
    const forms = { one: '# kurs', few: '# kursy', many: '# kursów', other: '# kursu' };
    expect([1, 3, 5].map((n) => counter('pl')(n, forms))).to.deep.equal([
      '1 kurs',
      '3 kursy',
      '5 kursów',
    ]);
  });

  for (const [date, words] of [
    ['2027-02-03', '3 février 2027'],
    ['2027-02', 'février 2027'],
    ['2027', '2027'],
    ['soon', 'soon'],
  ] as const)
    it(`says ${date} as exactly as it is known`, () => {
      expect(formatsOf('fr').date(date)).to.equal(words);
    });

  it('shows cents only where there are some', () => {
    const { money } = formatsOf('fr');
    expect([7560, 9.5].map(money).map(spaced)).to.deep.equal(['7 560 €', '9,50 €']);
  });

  it('names languages and countries, and leaves what is no code as it is', () => {
    const { language, country } = formatsOf('en');
    expect([
      language('fr'),
      language('français !'),
      country('ES'),
      country('France'),
    ]).to.deep.equal(['French', 'français !', 'Spain', 'France']);
  });
});

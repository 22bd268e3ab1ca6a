/** What learners and those they show it to read: in each language, and without words that promise too much. */
import { expect } from 'chai';
import { codeMail, linkMail } from '../../../src/learners/delivery/mail/message.ts';
import { spoken } from '../../../src/learners/delivery/words/index.ts';
import { formatsOf } from '../../../src/pages/intl.ts';
import { languages } from '../../../src/pages/languages/index.ts';

const PROMISES = /qualified|qualifiée?s?\b|cualificad[oa]|officiel|oficial|\bofficial/i;

/** Every text of a tree of words; those that take something are given `x`. */
function texts(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function')
    return [String((words as (...all: string[]) => unknown)('x', 'y'))];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(texts) : [];
}

describe('learners › words', () => {
  for (const { code, learner } of languages)
    it(`${code}: nothing is called qualified or official, and French keeps its spaces`, () => {
      const all = [...texts(learner), ...texts(spoken(code).words)];
      expect(all.length).to.be.greaterThan(100);
      expect(all.filter((text) => PROMISES.test(text))).to.deep.equal([]);
      if (code === 'fr') expect(all.filter((text) => / [:;?!»]|« /.test(text))).to.deep.equal([]);
    });

  it('until when one may act is a sentence in each language', () => {
    const said = languages.map(({ code, learner }) =>
      learner.acting(formatsOf(code).moment(new Date('2026-11-22T22:52:00Z'))),
    );
    expect(said).to.deep.equal([
      'You may act until 22 Nov 2026, 22:52 UTC.',
      'Puede actuar hasta el 22 nov 2026, 22:52 UTC.',
      'Vous pouvez agir jusqu’au 22 nov. 2026, 22:52 UTC.',
    ]);
  });

  it('a reader of another language gets English, one of none their node’s', () => {
    expect(spoken('de').language).to.equal('en');
    expect(spoken(undefined, 'es').language).to.equal('es');
    expect(spoken('constructor').language).to.equal('en');
    expect(spoken('fr').day('2026-10-01')).to.equal('1er octobre 2026');
  });

  it('a mail carries what it is given as text, and on one line of subject', () => {
    const mail = linkMail(
      {
        name: '<b>Zoé</b>',
        training: 'Web\r\nBcc: x@mail.example "&"',
        issuer: "L'école",
        address: 'https://node.example/c/x',
        ends: new Date('2026-12-22T00:00:00Z'),
      },
      spoken('fr'),
    );
    expect(mail.subject).not.to.match(/[\r\n]/);
    expect(mail.html).to.contain('&lt;b&gt;Zoé&lt;/b&gt;').and.not.to.contain('<b>');
    expect(mail.text).to.contain('22 décembre 2026');
    expect(codeMail('12345678', spoken('en')).subject).to.equal('1234 5678 is your code');
  });
});

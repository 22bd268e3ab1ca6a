import { expect } from 'chai';
import { fold, wordsOf } from '../../src/kernel/fold.ts';

describe('kernel › fold', () => {
  for (const [text, folded] of [
    ['Développeur Web', 'developpeur web'],
    ['  chef   d’équipe\u00a0', "chef d'equipe"],
    ['Maître d‘œuvre', "maitre d'oeuvre"],
    ['Großhändler', 'grosshandler'],
    ['analyste–programmeur', 'analyste-programmeur'],
    ['métallerie', 'metallerie'],
  ] as const)
    it(`makes ${JSON.stringify(text)} ${JSON.stringify(folded)}`, () => {
      expect(fold(text)).to.equal(folded);
    });

  it('is the same when done twice', () => {
    for (const text of ['Élagueur / Élagueuse', 'İstanbul', 'Ångström', 'Łódź'])
      expect(fold(fold(text))).to.equal(fold(text));
  });

  it('tells the words of a label', () => {
    expect([...wordsOf("Soudeur / Soudeuse à l'arc")]).to.deep.equal([
      'soudeur',
      'soudeuse',
      'a',
      'l',
      'arc',
    ]);
  });
});

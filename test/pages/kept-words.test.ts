import { expect } from 'chai';
import { faultWords } from '../../src/pages/languages/faults.ts';
import { recordedWords } from '../../src/pages/languages/recorded.ts';

describe('pages › English that is kept elsewhere', () => {
  for (const [rule, fr, es] of [
    ['is today or later', 'doit être aujourd’hui ou plus tard', 'debe ser hoy o más tarde'],
    ['The file is empty', 'Le fichier est vide', 'El archivo está vacío'],
    [
      'A cohort has at most 50000 rows: divide the file',
      'Une cohorte a au plus 50000 lignes\u00a0: divisez le fichier',
      'Una cohorte tiene como máximo 50000 filas: divida el archivo',
    ],
    ['Invalid input: expected string, received undefined', 'est nécessaire', 'es necesario'],
  ] as const)
    it(`says of a form in three languages: ${rule}`, () => {
      expect(faultWords(rule, 'fr')).to.deep.equal({ text: fr });
      expect(faultWords(rule, 'es')).to.deep.equal({ text: es });
      expect(faultWords(rule, 'en').lang).to.equal(undefined);
    });

  it('leaves a bound as it was in English', () => {
    const rule = 'A cohort has at most 50000 rows: divide the file';
    expect(faultWords(rule, 'en')).to.deep.equal({ text: rule });
  });

  for (const [written, fr] of [
    ['signed in', 'connexion'],
    ['negotiation request', 'négociation\u00a0: demande'],
    ['transfer: not permitted', 'transfert\u00a0: non permis'],
    ['Sign in, or send a key: Authorization: Bearer …', 'Ni session ouverte, ni clé'],
    ['POST /operator/members/revoke', 'POST /operator/members/revoke'],
  ] as const)
    it(`says of the trail in French: ${written}`, () => {
      expect(recordedWords(written, 'fr')).to.deep.equal({ text: fr });
      expect(recordedWords(written, 'en')).to.deep.equal({ text: written });
    });

  it('marks as English what has no words', () => {
    for (const strange of ['something else', 'toString', 'a: permitted', 'constructor: permitted'])
      expect(recordedWords(strange, 'es')).to.deep.equal({ text: strange, lang: 'en' });
    expect(faultWords('constructor', 'fr')).to.deep.equal({ text: 'constructor', lang: 'en' });
  });
});

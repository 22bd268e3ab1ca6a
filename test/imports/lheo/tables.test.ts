import { expect } from 'chai';
import { readDate, readTime } from '../../../src/imports/lheo/dates.ts';
import { isSiret } from '../../../src/imports/lheo/identifiers.ts';
import { isLevelCode, levelOf } from '../../../src/imports/lheo/levels.ts';
import { readDepartment, readRegion } from '../../../src/imports/lheo/regions.ts';
import { plainText, richText } from '../../../src/imports/lheo/rich-text.ts';
import { correction } from '../../../src/imports/lheo/spelling.ts';

describe('imports › lheo › tables', () => {
  const LEVELS: readonly (readonly [string, string, object | undefined])[] = [
    ['0', '', undefined],
    ['1', '', { code: '1' }],
    ['2', '', { code: '2' }],
    ['3', '', { code: '3' }],
    ['4', 'CAP Cuisine', { code: '4', eqf: 3 }],
    ['5', 'Baccalauréat', { code: '5', eqf: 4 }],
    ['6', 'BTS négociation', { code: '6', eqf: 5 }],
    ['7', 'Licence', { code: '7', eqf: 6 }],
    ['8', 'Master', { code: '8', eqf: 7 }],
    ['8', 'Doctorat en chimie', { code: '8', eqf: 8 }],
    ['8', 'Préparation au doctorat', { code: '8', eqf: 7 }],
    ['11', '', { code: '11', eqf: 1 }],
    ['12', '', { code: '12', eqf: 2 }],
    ['13', '', { code: '13', eqf: 3 }],
    ['14', '', { code: '14', eqf: 4 }],
    ['15', '', { code: '15', eqf: 5 }],
    ['16', '', { code: '16', eqf: 6 }],
    ['17', 'Doctorat', { code: '17', eqf: 7 }],
    ['18', '', { code: '18', eqf: 8 }],
  ];
  for (const [code, title, level] of LEVELS) {
    it(`level ${code} ${title} → ${JSON.stringify(level)}`, () => {
      expect(isLevelCode(code)).to.equal(true);
      expect(levelOf(code, title)).to.deep.equal(level);
    });
  }
  it('9, 10 and 19 are no levels', () => {
    expect(['9', '10', '19', '', 'toString'].map(isLevelCode)).to.deep.equal(Array(5).fill(false));
  });

  const DATES: readonly (readonly [string, string | undefined, boolean])[] = [
    ['20170914', '2017-09-14', false],
    ['20170900', '2017-09', false],
    ['20170000', '2017', false],
    ['201709', '2017-09', false],
    ['2017', '2017', false],
    ['2017-09-14', '2017-09-14', false],
    ['2017-09-14T10:00:00+02:00', '2017-09-14', false],
    ['14/09/2017', '2017-09-14', false],
    ['20200229', '2020-02-29', false],
    ['00000000', undefined, false],
    ['99999999', undefined, false],
    ['99991231', undefined, false],
    ['20171345', undefined, true],
    ['20170230', undefined, true],
    ['20190229', undefined, true],
    ['20170014', undefined, true],
    ['00170914', undefined, true],
    ['septembre', undefined, true],
  ];
  for (const [text, date, impossible] of DATES) {
    it(`date ${text} → ${date ?? (impossible ? 'impossible' : 'unknown')}`, () => {
      const read = readDate(text);
      expect([read.date, read.impossible ?? false]).to.deep.equal([date, impossible]);
    });
  }

  it('times of day', () => {
    expect(['14h15', '9h', '12h', '14:15', '24h', '9h75', 'midi'].map(readTime)).to.deep.equal([
      '14:15',
      '09:00',
      '12:00',
      '14:15',
      undefined,
      undefined,
      undefined,
    ]);
  });

  const REGIONS =
    `01=01 02=02 03=03 04=04 06=06 11=11 21=44 22=32 23=28 24=24 25=28 26=27 27=27 28=28
    31=32 32=32 41=44 42=44 43=27 44=44 52=52 53=53 54=75 72=75 73=76 74=75 75=75 76=76 82=84 83=84
    84=84 91=76 93=93 94=94 971=01 972=02 973=03 974=04 976=06 1=01`.split(/\s+/);
  for (const row of REGIONS) {
    const [old = '', now] = row.split('=');
    it(`region ${old} is ${now}`, () => {
      const { region, remark } = readRegion(old, undefined);
      expect(region).to.equal(now);
      expect(remark !== undefined).to.equal(old.padStart(2, '0') !== now);
    });
  }
  it('a department goes before the region, and codes of neither say nothing', () => {
    expect(readRegion('75', '75')).to.deep.include({ region: '11' });
    expect(readRegion(undefined, '29')).to.deep.equal({ region: '53' });
    expect(readRegion('99', undefined)).to.have.keys('remark');
    expect(readRegion(undefined, undefined)).to.deep.equal({});
  });
  it('departments', () => {
    expect(readDepartment('29', undefined, undefined)).to.equal('29');
    expect(readDepartment('029', undefined, undefined)).to.equal('29');
    expect(readDepartment('1', undefined, undefined)).to.equal('01');
    expect(readDepartment('2a', undefined, undefined)).to.equal('2A');
    expect(readDepartment('20', undefined, '20000')).to.equal('2A');
    expect(readDepartment('20', undefined, '20200')).to.equal('2B');
    expect(readDepartment('974', undefined, undefined)).to.equal('974');
    expect(readDepartment(undefined, '97411', undefined)).to.equal('974');
    expect(readDepartment('99', undefined, undefined)).to.equal(undefined);
  });

  it('SIRET by its check digit', () => {
    expect(['90000000100017', '19290076900014', '35600000000048'].map(isSiret)).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(['90000000100018', '00000000000000', '9000000010001', 'x'].map(isSiret)).to.deep.equal(
      Array(4).fill(false),
    );
  });

  const SPELLING: readonly (readonly [string, string, string | undefined])[] = [
    ['formation', 'intitule-formaton', 'intitule-formation'],
    ['formation', 'Objectif-Formation', 'objectif-formation'],
    ['formation', 'code-niveau-entré', 'code-niveau-entree'],
    ['formation', 'code-niveau', undefined],
    ['action', 'nombre_heures_centre', 'nombre-heures-centre'],
    ['action', 'lieux-de-formation', 'lieu-de-formation'],
    ['action', 'acces-handicape', 'acces-handicapes'],
    ['adresse', 'code-postal', 'codepostal'],
    ['adresse', 'vile', 'ville'],
    ['coordonnees', 'mon', undefined],
    ['coordonnees', 'wb', undefined],
    ['session', 'formation', undefined],
    ['ville', 'p', undefined],
  ];
  for (const [parent, name, meant] of SPELLING) {
    it(`${parent}/${name} means ${meant ?? 'nothing known'}`, () => {
      expect(correction(parent, name)).to.equal(meant);
    });
  }

  const TEXTS: readonly (readonly [string, string | undefined])[] = [
    ['Une ligne', '<p>Une ligne</p>'],
    ['a\r\nb', '<p>a<br />b</p>'.replace('\r', '')],
    ['R&D', '<p>R&amp;D</p>'],
    ['a < b', '<p>a &lt; b</p>'],
    ['R&amp;D', '<p>R&amp;D</p>'],
    ['<p></p><p>&nbsp;</p>', undefined],
    ['<style>p{}</style>', undefined],
    ['   ', undefined],
    ['<b>gras</b> et suite', '<p><strong>gras</strong> et suite</p>'],
    ['un\ndeux <i>x</i>', '<p>un<br />deux <em>x</em></p>'],
    ['avant<ul><li>un</li></ul>après', '<p>avant</p><ul><li>un</li></ul><p>après</p>'],
    ['<p style="x" onclick="y">t</p>', '<p>t</p>'],
    ['<a href="javascript:x">lien</a>', '<p>lien</p>'],
    ['<svg onload=x><p>t', '<p>t</p>'],
    ['<p>non fermé', '<p>non fermé</p>'],
  ];
  for (const [text, html] of TEXTS) {
    it(`text ${JSON.stringify(text)}`, () => {
      expect(richText(text)).to.equal(html);
    });
  }
  it('plain text has no markup', () => {
    expect(plainText('<b>Temps</b>  plein<br>le jour')).to.equal('Temps plein\nle jour');
    expect(plainText('R&amp;D &lt; 3')).to.equal('R&D < 3');
    expect(plainText('3 < 5 & 7')).to.equal('3 < 5 & 7');
  });
});

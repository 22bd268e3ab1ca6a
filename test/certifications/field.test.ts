import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { z } from 'zod';
import { DEFAULT_FIELD, type FieldWay, fieldOf } from '../../src/certifications/fields/field.ts';
import { FORMACODE, fieldOfFormacode } from '../../src/certifications/fields/formacode.ts';
import { fieldOfNsf, NSF } from '../../src/certifications/fields/nsf.ts';
import { fieldOfTitle, TITLE_FIELDS } from '../../src/certifications/fields/title-words.ts';
import { iscedIri, SCHEMES } from '../../src/linked-data/terms.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const none = { formacode: [], nsf: [], title: '' };

describe('certifications › field of study in ISCED-F', () => {
  for (const [formacode, nsf, title, code, by] of [
    [['31088'], ['312'], 'Cuisine', '0613', 'formacode'],
    [['99999', '46072'], [], '', '0211', 'formacode'],
    [['31054'], [], '', '061', 'formacode'],
    [['45050'], [], '', '0215', 'formacode'],
    [['00000'], ['326'], 'Cuisine', '061', 'nsf'],
    [[], ['326t'], '', '061', 'nsf'],
    [[], ['312', '326'], '', '0416', 'nsf'],
    [[], ['320', '331'], '', '091', 'nsf'],
    [[], ['100'], 'Développeuse web', '0613', 'title'],
    [[], [], 'CAP PÂTISSIER', '0721', 'title'],
    [[], [], 'Administrateur système et réseau', '0612', 'title'],
    [[], [], 'Web developer', '0613', 'title'],
    [[], [], 'Atelier du mardi', '061', 'default'],
    [[''], [''], '', '061', 'default'],
  ] as const)
    it(`is ${code} (${by}) for ${JSON.stringify({ formacode, nsf, title })}`, () => {
      expect(fieldOf({ formacode, nsf, title })).to.deep.equal({ code, by });
    });

  const certification = { formacode: ['43448'], nsf: ['331'] };
  for (const [what, own, certifications, by] of [
    [
      'its own Formacode before its certification’s',
      { formacode: ['31088'] },
      [certification],
      'formacode',
    ],
    ['its own NSF before them', { nsf: ['326'] }, [certification], 'nsf'],
    ['else those of its certification', {}, [certification], 'certification-formacode'],
    ['the NSF of it', {}, [{ formacode: [], nsf: ['331'] }], 'certification-nsf'],
    ['before words of the title', { title: 'Cuisine' }, [certification], 'certification-formacode'],
    ['of several the first that says one', {}, [none, certification], 'certification-formacode'],
    ['and the title where none says', { title: 'Cuisine' }, [none], 'title'],
  ] as const satisfies readonly (readonly [string, object, readonly object[], FieldWay])[])
    it(`takes ${what}`, () => {
      expect(fieldOf({ ...none, ...own }, certifications).by).to.equal(by);
    });

  it('reads whole words of a title, in any case and with any accents', () => {
    expect(fieldOfTitle('Le cinéma')).to.equal('0211');
    expect(fieldOfTitle('Droits et devoirs')).to.equal(undefined);
    expect(fieldOfTitle('Webcam')).to.equal(undefined);
    expect(fieldOfTitle('DÉVELOPPEUR')).to.equal('0613');
  });

  it('is always one of the official list', function () {
    needsShared(this);
    const zLists = z.object({
      'isced-f': z.object({ scheme: z.string(), items: z.record(z.string(), z.string()) }),
    });
    const file = sharedPath('vectors/linked-data/elm/controlled-vocabularies.json');
    const { scheme, items } = zLists.parse(JSON.parse(readFileSync(file, 'utf8')))['isced-f'];
    expect(SCHEMES.isced).to.equal(scheme);
    const codes = [...NSF.values(), ...FORMACODE.values(), ...TITLE_FIELDS, DEFAULT_FIELD.code];
    expect(codes.filter((code) => items[iscedIri(code)] === undefined)).to.deep.equal([]);
  });

  it('is decided by three digits of a group that NSF has, and three to five of Formacode', () => {
    expect([...NSF.keys()].filter((nsf) => !/^[1-4]\d\d$/.test(nsf))).to.deep.equal([]);
    expect([...FORMACODE.keys()].filter((code) => !/^\d{3,5}$/.test(code))).to.deep.equal([]);
  });

  it('finds one for every Formacode of Certif Info, in the same broad field as its NSF for three in four', async function () {
    needsShared(this);
    let [both, same, silent] = [0, 0, 0];
    const lines = createInterface({
      input: createReadStream(sharedPath('data/certifinfo/certif_info.csv')),
    });
    for await (const line of lines) {
      const [, , , , , formacode = '', , , , , , , nsf = ''] = line.split(';');
      if (!/^\d{5}$/.test(formacode)) continue;
      const [one, other] = [fieldOfFormacode(formacode), fieldOfNsf(nsf)];
      if (one === undefined) silent += 1;
      if (one === undefined || other === undefined) continue;
      both += 1;
      if (one.slice(0, 2) === other.slice(0, 2)) same += 1;
    }
    expect(silent).to.equal(0);
    expect(both).to.be.greaterThan(7000);
    expect(same / both).to.be.greaterThan(0.75);
  });
});

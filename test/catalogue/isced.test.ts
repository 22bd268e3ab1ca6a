import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { fieldOf, nsfTable } from '../../src/catalogue/isced.ts';
import { iscedIri, SCHEMES } from '../../src/linked-data/terms.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

describe('catalogue › field of a training in ISCED-F', () => {
  for (const [nsf, code, by] of [
    [['326'], '061', 'nsf'],
    [['326t'], '061', 'nsf'],
    [['312', '326'], '0416', 'nsf'],
    [['320', '331'], '091', 'nsf'],
    [['999', '114'], '0541', 'nsf'],
    [['100'], '9999', 'default'],
    [[''], '9999', 'default'],
    [[], '9999', 'default'],
  ] as const)
    it(`is ${code} (${by}) for NSF ${JSON.stringify(nsf)}`, () => {
      expect(fieldOf(nsf)).to.deep.equal({ code, by });
    });

  it('is always one of the official list', function () {
    needsShared(this);
    const zLists = z.object({
      'isced-f': z.object({ scheme: z.string(), items: z.record(z.string(), z.string()) }),
    });
    const file = sharedPath('vectors/linked-data/elm/controlled-vocabularies.json');
    const { scheme, items } = zLists.parse(JSON.parse(readFileSync(file, 'utf8')))['isced-f'];
    expect(SCHEMES.isced).to.equal(scheme);
    const codes = [...nsfTable.values(), fieldOf([]).code];
    expect(codes.filter((code) => items[iscedIri(code)] === undefined)).to.deep.equal([]);
  });

  it('is decided by three digits of a group that NSF has', () => {
    expect([...nsfTable.keys()].filter((nsf) => !/^[1-4]\d\d$/.test(nsf))).to.deep.equal([]);
  });
});

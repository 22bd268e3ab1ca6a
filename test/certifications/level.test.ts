import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { certificationId, codeKey, idsOfCode } from '../../src/certifications/index.ts';
import { levelOf, nqfCode, qualificationLevel } from '../../src/certifications/level.ts';
import { nqfIri, SCHEMES } from '../../src/linked-data/terms.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

describe('certifications › levels', () => {
  for (const [code, eqf] of [
    ['NIV1', 1],
    ['NIV2', 2],
    ['NIV3', 3],
    ['NIV4', 4],
    ['NIV5', 5],
    ['NIV6', 6],
    ['NIV7', 7],
    ['NIV8', 8],
    ['3', 3],
    ['8', 8],
    ['REPRISE', undefined],
    ['SANS_NIVEAU', undefined],
    ['NIV9', undefined],
    ['0', undefined],
  ] as const)
    it(`of code ${code} is ${eqf === undefined ? 'none' : `EQF ${eqf}`}`, () => {
      expect(levelOf(code)).to.deep.equal(eqf === undefined ? { code } : { code, eqf });
    });
  it('of no code is not given', () => {
    expect(levelOf('')).to.equal(undefined);
  });

  for (const [eqf, label] of [
    [3, 'NQF RNCP Level V'],
    [4, 'NQF RNCP Level IV'],
    [5, 'NQF RNCP Level III'],
    [6, 'NQF RNCP Level II-Grade de Licence'],
    [7, 'NQF RNCP Level I-Master'],
    [8, 'NQF RNCP Level I-Doctorat'],
  ] as const)
    it(`of EQF ${eqf} is “${label}” in ELM’s own table`, function () {
      needsShared(this);
      const zLists = z.object({
        nqf: z.object({ scheme: z.string(), items: z.record(z.string(), z.string()) }),
      });
      const file = sharedPath('vectors/linked-data/elm/controlled-vocabularies.json');
      const { nqf } = zLists.parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(SCHEMES.nqf).to.equal(nqf.scheme);
      expect(nqf.items[nqfIri(nqfCode(eqf) ?? '')]).to.equal(label);
    });

  for (const [register, level, eqf] of [
    ['rncp', { code: 'NIV6', eqf: 6 }, 6],
    ['rncp', { code: 'NIV2', eqf: 2 }, undefined],
    ['rncp', { code: 'REPRISE' }, undefined],
    ['rncp', undefined, undefined],
    ['rs', { code: '6', eqf: 6 }, undefined],
    [undefined, { code: '6', eqf: 6 }, undefined],
  ] as const)
    it(`a certification in ${register ?? 'no register'} with ${level?.code ?? 'no level'} is ${eqf === undefined ? 'no qualification' : `a qualification of level ${eqf}`}`, () => {
      const one = {
        ...(register === undefined ? {} : { register }),
        ...(level === undefined ? {} : { level }),
      };
      expect(qualificationLevel(one)).to.equal(eqf);
    });
});

describe('certifications › ids', () => {
  for (const [code, ids] of [
    [{ rncp: '37273' }, ['rncp37273']],
    [{ rncp: 'RNCP00509' }, ['rncp509']],
    [{ rs: 'RS5080' }, ['rs5080']],
    [{ certifInfo: '1879' }, ['certifinfo1879']],
    [{ rncp: '1', rs: '2', certifInfo: '3' }, ['rncp1', 'rs2', 'certifinfo3']],
    [{ cpf: '9', elu: '3' }, []],
    [{ rncp: 'x' }, []],
    [{ rncp: '0' }, []],
    [{ rncp: '12345678901' }, []],
  ] as const)
    it(`of ${JSON.stringify(code)} are ${ids.join(', ') || 'none'}`, () => {
      expect(idsOfCode(code)).to.deep.equal(ids);
      expect(codeKey(code)).to.equal(ids.join(' '));
    });
  it('have no leading noughts', () => {
    expect(certificationId('rs', '0042')).to.equal('rs42');
  });
});

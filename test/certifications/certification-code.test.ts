import { expect } from 'chai';
import { type CodeKind, certificationCode } from '../../src/certifications/record.ts';

describe('certifications › codes as people write them', () => {
  const KEPT: readonly (readonly [CodeKind, string, string])[] = [
    ['rncp', 'RNCP37273', '37273'],
    ['rncp', ' rncp 00474 ', '474'],
    ['rncp', '474', '474'],
    ['rs', '6650', 'RS6650'],
    ['rs', 'RS5080', 'RS5080'],
    ['certifInfo', '117082', '117082'],
    ['cpf', 'CPF206', 'CPF206'],
    ['elu', '1001', 'ELU1001'],
  ];
  for (const [kind, text, kept] of KEPT)
    it(`${kind} ${text} is kept as ${kept}`, () => {
      expect(certificationCode(kind, text)).to.equal(kept);
    });

  const NONE: readonly (readonly [CodeKind, string])[] = [
    ['rncp', 'RNCP99999999999'],
    ['rncp', 'RNCP1234567'],
    ['rncp', 'RS5080'],
    ['rncp', 'RNCP0'],
    ['rncp', 'RNCP37273BC01'],
    ['rs', 'RNCP474'],
    ['certifInfo', '1234567'],
    ['cpf', 'CPF'],
    ['elu', ''],
  ];
  for (const [kind, text] of NONE)
    it(`${text === '' ? 'nothing' : text} is no code of ${kind}`, () => {
      expect(certificationCode(kind, text)).to.equal(undefined);
    });
});

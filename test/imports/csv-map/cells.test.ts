import { expect } from 'chai';
import { dateIn, numberIn } from '../../../src/imports/csv-map/cells.ts';

describe('imports › CSV by a map › cells', () => {
  for (const [text, decimal, value] of [
    ['1.234,5', ',', 1234.5],
    ['1 234,5 €', ',', 1234.5],
    ['1234,5', ',', 1234.5],
    ['1,234.5', '.', 1234.5],
    ['12.34', ',', undefined],
    ['1.2345', ',', undefined],
    ['1e3', '.', undefined],
    ['', '.', undefined],
    ['-3', '.', -3],
  ] as const)
    it(`“${text}” with ${decimal} is ${value}`, () => {
      expect(numberIn(text, decimal)).to.equal(value);
    });

  for (const [text, pattern, value] of [
    ['31/12/2026', 'dd/MM/yyyy', '2026-12-31'],
    ['1.9.2026', 'd.M.yyyy', '2026-09-01'],
    ['2026', 'yyyy', '2026'],
    ['12/2026', 'MM/yyyy', '2026-12'],
    ['29/02/2027', 'dd/MM/yyyy', undefined],
    ['13/13/2027', 'dd/MM/yyyy', undefined],
    ['2026-1-1', 'yyyy-MM-dd', undefined],
    ['01/01/0026', 'dd/MM/yyyy', undefined],
  ] as const)
    it(`“${text}” by ${pattern} is ${value}`, () => {
      expect(dateIn(text, [pattern])).to.equal(value);
    });
});

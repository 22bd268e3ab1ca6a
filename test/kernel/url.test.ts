import { expect } from 'chai';
import { isUrl } from '../../src/kernel/url.ts';

describe('kernel › addresses', () => {
  it('are read the same the thousandth time, whatever their letters', () => {
    const answers = new Set<boolean>();
    for (let i = 0; i < 20_000; i += 1) answers.add(isUrl('http://é.example/ü'));
    expect([...answers]).to.deep.equal([true]);
  });

  it('are read against a base, and refused without', () => {
    expect([isUrl('/x', 'http://a.example'), isUrl('/x'), isUrl('')]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });
});

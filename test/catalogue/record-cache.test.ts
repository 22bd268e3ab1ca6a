import { expect } from 'chai';
import { AskedBefore } from '../../src/catalogue/asked-before.ts';
import { RecordCache } from '../../src/catalogue/index.ts';

const TYPE = 'text/turtle';
const reply = (body: string) => ({ status: 200, type: TYPE, body });

/** A cache, and its bell to be rung by hand. */
function aCache() {
  let heard: (ids?: readonly string[]) => void = () => undefined;
  const bell = {
    listen: (hear: typeof heard) => {
      heard = hear;
    },
    ring: async () => undefined,
    close: async () => undefined,
  };
  return { cache: new RecordCache(bell, [TYPE]), ring: (ids?: readonly string[]) => heard(ids) };
}

describe('catalogue › answers that are kept', () => {
  it('are those asked for more than once', () => {
    const { cache } = aCache();
    cache.put('a', TYPE, cache.moment, reply('é'));
    expect(cache.get('a', TYPE)).to.equal(undefined);
    cache.put('a', TYPE, cache.moment, reply('é'));
    expect(String(cache.get('a', TYPE)?.body)).to.equal('é');
    expect(cache.get('a', 'application/ld+json')).to.equal(undefined);
  });

  it('go when the record changes, and are not stored by who read before the change', () => {
    const { cache, ring } = aCache();
    for (let i = 0; i < 2; i += 1)
      for (const id of ['a', 'b']) cache.put(id, TYPE, cache.moment, reply('old'));
    const before = cache.moment;
    ring(['a']);
    cache.put('a', TYPE, before, reply('old'));
    expect(cache.get('a', TYPE)).to.equal(undefined);
    expect(String(cache.get('b', TYPE)?.body)).to.equal('old');
    cache.put('a', TYPE, cache.moment, reply('new'));
    expect(String(cache.get('a', TYPE)?.body)).to.equal('new');
    ring();
    expect(cache.get('b', TYPE)).to.equal(undefined);
  });

  it('remembers roughly what was asked, and begins anew after very many', () => {
    const asked = new AskedBefore();
    const known = Array.from({ length: 10_000 }, (_, i) => asked.ask(`name ${i}`)).filter(Boolean);
    expect(known.length).to.be.below(300);
    expect(asked.ask('name 9999')).to.equal(true);
    for (let i = 0; i < 100_001; i += 1) asked.ask(`other ${i}`);
    const left = Array.from({ length: 1000 }, (_, i) => asked.ask(`name ${i}`)).filter(Boolean);
    expect(left.length).to.be.below(300);
  });
});

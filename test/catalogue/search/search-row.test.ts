import { expect } from 'chai';
import * as fc from 'fast-check';
import { cellsOf } from '../../../src/catalogue/search/cells.ts';
import { searchEntryOf } from '../../../src/catalogue/search/search-row.ts';
import type { Training } from '../../../src/catalogue/training.ts';
import { sessionState } from '../../../src/catalogue/training-state.ts';
import { anyTraining } from '../any-training.ts';
import { aTraining, offeringWith } from '../support.ts';

const place = (latitude: number, longitude: number) => ({
  lines: [],
  country: 'FR',
  latitude,
  longitude,
});
const at = (latitude: number, longitude: number): Training => {
  const [offering] = aTraining('a', { offerings: [offeringWith('a', 'A', {})] }).offerings;
  return aTraining('a', { offerings: [{ ...offering!, places: [place(latitude, longitude)] }] });
};
const km = (a: readonly [number, number], b: readonly [number, number]) =>
  111.195 * Math.hypot(a[0] - b[0], (a[1] - b[1]) * Math.cos(((a[0] + b[0]) * Math.PI) / 360));

describe('catalogue › what the index holds of a training', () => {
  for (const [nuts, areas] of [
    ['FR101', ['FR1', 'FR101']],
    ['FRY10', ['FRY1', 'FRY10']],
    ['ES618', ['ES61', 'ES618']],
    ['ES703', ['ES70', 'ES703']],
    ['DE212', ['DE2', 'DE212']],
    ['nowhere', []],
  ] as const)
    it(`of a place in ${nuts}: its region, as that country has regions`, () => {
      const [offering] = aTraining('a', { offerings: [offeringWith('a', 'A', {})] }).offerings;
      const there = { lines: [], country: nuts.slice(0, 2), nuts };
      const entry = searchEntryOf(
        aTraining('a', { offerings: [{ ...offering!, places: [there] }] }),
      );
      expect(entry.areas).to.deep.equal(areas);
    });

  it('lies in the cells of every circle that reaches it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -60, max: 70, noNaN: true }),
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.constantFrom(5, 10, 20, 30, 50, 100),
        (latitude, longitude, north, east, radius) => {
          const there = [latitude + north, longitude + east] as const;
          fc.pre(km([latitude, longitude], there) <= radius);
          const cells = new Set(cellsOf({ latitude, longitude, km: radius }));
          const { lexemes } = searchEntryOf(at(...there));
          expect(lexemes.some((l) => cells.has(l))).to.equal(true);
        },
      ),
    );
  });

  it('asks for few cells, whatever the circle', () => {
    for (const radius of [5, 30, 50, 100])
      expect(cellsOf({ latitude: 48.85, longitude: 2.35, km: radius }).length).to.be.lessThan(100);
  });

  it('is open on the days that the rule of sessions says', () => {
    const days = ['2026-01-01', '2026-06-15', '2027-01-31', '2027-07-01'];
    const day = fc.constantFrom(...days, '2026-05', '2027', undefined);
    fc.assert(
      fc.property(
        fc.record({ starts: day, ends: day, opens: day, closes: day }),
        fc.constantFrom('fixed-dates', 'any-time', undefined),
        fc.constantFrom('open', 'closed', undefined),
        (dates, entry, recruitment) => {
          const given = (name: keyof typeof dates) =>
            dates[name] === undefined ? {} : { [name]: dates[name] };
          const session = {
            id: 's',
            urls: [],
            contacts: [],
            ...given('starts'),
            ...given('ends'),
            ...(recruitment ? { recruitment } : {}),
            registration: { ...given('opens'), ...given('closes') },
          };
          const [offering] = aTraining('a', { offerings: [offeringWith('a', 'A', {})] }).offerings;
          const { entry: _, ...rest } = offering!;
          const training = aTraining('a', {
            offerings: [{ ...rest, ...(entry ? { entry } : {}), sessions: [session] }],
          });
          const { openOn } = searchEntryOf(training);
          for (const one of [
            '2025-12-31',
            '2026-05-10',
            '2026-06-15',
            '2027-01-31',
            '2027-12-31',
          ]) {
            const covered = openOn.some((range) => {
              const [from = '', until = ''] = range.slice(1, -1).split(',');
              return (from === '' || from <= one) && (until === '' || one <= until);
            });
            expect(covered, one).to.equal(sessionState(session, entry, one) === 'open');
          }
        },
      ),
    );
  });

  it('is free only where the source says so', () => {
    const priced = (price: object, more: object = {}) => {
      const [offering] = aTraining('a', { offerings: [offeringWith('a', 'A', {})] }).offerings;
      const { price: _, agreed: __, ...rest } = offering!;
      const training = aTraining('a', { offerings: [{ ...rest, price, ...more }] });
      return searchEntryOf(training).lexemes.includes('=is:free');
    };
    for (const remaining of ['0', '0,00 €', 'Gratuit', 'aucun', '0 euros'])
      expect(priced({ remaining }), remaining).to.equal(true);
    for (const remaining of ['10 €', 'gratuit sous conditions', 'selon situation', ''])
      expect(priced({ remaining }), remaining).to.equal(false);
    expect(priced({ total: 0 })).to.equal(true);
    expect(priced({ total: 1200 })).to.equal(false);
    expect(priced({}, { agreed: true })).to.equal(true);
    expect(priced({})).to.equal(false);
  });

  it('is plain for any training, so that it crosses from a thread', () => {
    fc.assert(
      fc.property(anyTraining, (training) => {
        const entry = searchEntryOf(training);
        expect(structuredClone(entry)).to.deep.equal(entry);
      }),
      { numRuns: 50 },
    );
  });
});

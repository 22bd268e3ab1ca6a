/** A table of searches as tests: what is typed, and what is among the first five. */
import { expect } from 'chai';
import type { Finding } from '../../../src/catalogue/search/search.service.ts';
import type { Typing } from './people.ts';

type Find = (text: string) => Promise<Finding>;

const townsOf = ({ doc }: Finding['trainings'][number]): string =>
  doc.offerings.flatMap((o) => o.places.map((p) => p.city ?? '')).join(' ');

export function theyFind(typings: readonly Typing[], find: Find): void {
  for (const { why, typed, title, town, all, place, meant } of typings)
    it(`${why}: ${typed}`, async () => {
      const found = await find(typed);
      const first = found.trainings.slice(0, 5);
      const fits = first.map(
        (t) => title?.test(t.doc.title) !== false && town?.test(townsOf(t)) !== false,
      );
      const shown = first.map((t) => `${t.doc.title} (${townsOf(t)})`).join('; ');
      expect(fits, shown).to.include(true);
      if (all === true) expect(fits, shown).not.to.include(false);
      expect(found.place?.area.name).to.equal(place);
      if (meant !== undefined) expect(found.corrections.map((c) => c.meant)).to.include(meant);
    });
}

export function theyFindNothing(typings: readonly string[], find: Find): void {
  for (const typed of typings)
    it(`finds nothing, and says so, for ${typed.slice(0, 40)}`, async () => {
      expect((await find(typed)).counts.total).to.equal(0);
    });
}

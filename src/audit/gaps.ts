/**
 * What a trail does not hold any more, and whether its retention says so: events without content, and a beginning
 * that was cut. Each has an event of the kind `retention` after it, in the same chain.
 */
import { z } from 'zod';
import type { Link } from './event.ts';

/** `before`: what happened earlier was over. */
const zForgotten = z.object({
  what: z.literal('forgotten'),
  of: z.string(),
  before: z.iso.datetime(),
  events: z.number().int(),
});
/** `to`: the last place that is gone, sealed. */
const zCut = z.object({
  what: z.literal('cut'),
  of: z.literal('beginning'),
  to: z.number().int(),
});
const zSaid = z.union([zForgotten, zCut]);

export const cutTo = (to: number): z.output<typeof zCut> => ({ what: 'cut', of: 'beginning', to });
export const forgot = (of: string, before: Date, events: number): z.output<typeof zForgotten> => ({
  what: 'forgotten',
  of,
  before: before.toISOString(),
  events,
});

export interface Gap {
  readonly line: number;
  readonly why: string;
}

interface OfKind {
  blank: number;
  said: number;
  /** The latest of those that nothing has explained yet: what explains it explains all. */
  open: { readonly at: string; readonly seq: number; readonly line: number } | undefined;
}

export class Gaps {
  readonly #kinds = new Map<string, OfKind>();
  #cutTo = 0;

  #of(kind: string): OfKind {
    const found = this.#kinds.get(kind) ?? { blank: 0, said: 0, open: undefined };
    this.#kinds.set(kind, found);
    return found;
  }

  take({ seq, at, kind, event }: Link, line: number): void {
    if (event === undefined) {
      const of = this.#of(kind);
      of.blank += 1;
      if (of.open === undefined || at > of.open.at) of.open = { at, seq, line };
    } else if (kind === 'retention') this.#hear(event);
  }

  #hear(event: unknown): void {
    const { data: said } = zSaid.safeParse(event);
    if (said === undefined) return;
    if (said.what === 'cut') {
      this.#cutTo = Math.max(this.#cutTo, said.to);
      return;
    }
    const of = this.#of(said.of);
    of.said += said.events;
    if (of.open !== undefined && of.open.at < said.before) of.open = undefined;
  }

  /** The first that nothing explains; `gone`: how many are missing at the beginning. */
  unexplained(gone: number): Gap | undefined {
    if (this.#cutTo < gone)
      return {
        line: 2,
        why: `begins after event ${gone}, and no event says that the first ${gone} were deleted: they are not in this file`,
      };
    const open = [...this.#kinds.values()].flatMap((of) => of.open ?? []);
    const [first] = open.toSorted((a, b) => a.seq - b.seq);
    if (first !== undefined)
      return {
        line: first.line,
        why: `is event ${first.seq}, whose content is gone, and no event says that its time was over`,
      };
    // What was said may itself be over by now.
    if (this.#of('retention').blank > 0) return undefined;
    for (const [kind, { blank, said }] of this.#kinds)
      if (blank > said)
        return {
          line: 1,
          why: `leads to ${blank} events of the kind ${kind} without content, and ${said} were deleted because their time was over`,
        };
    return undefined;
  }
}

import { type Element, every, valueOf } from './element.ts';
import { type FormationRecord, money, numberOf } from './record.ts';

/**
 * What the dialect of Mon Compte Formation (EDOF) tells in `extras` and people decide by. Nothing
 * else of `extras` is read, in any dialect: it may hold anything, persons too.
 */
function extra(element: Element, info: string): Element | undefined {
  for (const extras of element.children) {
    if (extras.name !== 'extras' || extras.attributes['info'] !== 'action') continue;
    for (const e of every(extras)) {
      if (e.name === 'extra' && e.attributes['info'] === info) return e;
    }
  }
  return undefined;
}

/** `frais-ttc`, else `frais-ht` with its rate of tax. */
export function extraPrice(record: FormationRecord, action: Element): number | undefined {
  const total = money(record, extra(action, 'frais-ttc'));
  if (total !== undefined) return total;
  const net = money(record, extra(action, 'frais-ht'));
  const rate = numberOf(valueOf(extra(action, 'taux-tva')) ?? '');
  if (net === undefined || rate === undefined || rate < 0 || rate > 100) return undefined;
  return Math.round(net * (100 + rate)) / 100;
}

/** `duree-apprentissage`: hours of learning in all. */
export function extraHours(action: Element): number | undefined {
  const hours = numberOf(valueOf(extra(action, 'duree-apprentissage')) ?? '');
  return hours !== undefined && hours > 0 && hours <= 99_999 ? hours : undefined;
}

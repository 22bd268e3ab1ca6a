/** `passerelle catalog`: what a partner offers this node, on which terms. */

import { AppError } from '../../kernel/errors.ts';
import { withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { JSON_FLAG, showAll } from './ask.ts';
import { datasetsOf, type PartnerDataset } from './catalog.ts';

const FILTERS = ['esco', 'eqf', 'nuts', 'language', 'modality', 'changed-since'] as const;
const FIELD = { 'changed-since': 'changedSince' } as const;
const SHOWN = 100;

export const ADDRESS = { address: { type: 'string' } } as const;

function* datasetLines({ id, title, formats, offers }: PartnerDataset): Generator<string> {
  yield `${id}  ${title ?? ''}`;
  if (formats.length > 0) yield `  ${formats.join(', ')}`;
  for (const offer of offers) {
    yield `  offer ${offer.id}`;
    yield `    ${offer.sentence}`;
    if (offer.withoutContractAt !== undefined)
      yield `    open: no contract is needed at ${offer.withoutContractAt}`;
  }
}

async function* first<T>(count: number, items: AsyncIterable<T>): AsyncGenerator<T> {
  let left = count;
  if (left <= 0) return;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}

function limitOf(call: Call): number {
  const given = text(call, 'limit');
  if (given === undefined) return SHOWN;
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
  throw new AppError('invalid', '--limit is a whole number, 1 or more');
}

export const catalog: Command = {
  name: 'catalog',
  usage:
    '<did|url> [--dataset ID] [--nuts FR] [--eqf 5,6] [--esco IRI] [--language fr] [--modality remote] [--changed-since DAY] [--limit 100] [--all] [--address URL] [--json]',
  summary:
    'what a partner offers this node, with its terms in words; of a partner without a DID give the address of its protocol',
  options: {
    ...Object.fromEntries(FILTERS.map((name) => [name, { type: 'string' } as const])),
    dataset: { type: 'string' },
    limit: { type: 'string' },
    all: { type: 'boolean' },
    ...ADDRESS,
    ...JSON_FLAG,
  },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const filter = Object.fromEntries(
        FILTERS.map((name) => [name === 'changed-since' ? FIELD[name] : name, text(call, name)]),
      );
      const dataset = text(call, 'dataset');
      const [partner = ''] = call.args;
      const address = text(call, 'address');
      const found = datasetsOf(api, { partner, address, filter: { ...filter, dataset } });
      const most = call.flags['all'] === true ? Number.POSITIVE_INFINITY : limitOf(call);
      await showAll(call, first(most, found), datasetLines, 'The partner offers us nothing');
      return 0;
    }),
};

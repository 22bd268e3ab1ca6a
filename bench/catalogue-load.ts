import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { z } from 'zod';
import { keyOf, titleOf } from './catalogue-seed.ts';

/**
 * The load of the catalogue bench, in a process of its own: pages of a file in random order, for so many
 * seconds or, with 0, each once. `catalogue-load.ts URL FILE CONNECTIONS SECONDS`. One answer in a hundred is
 * compared with the source; writes what it counted as JSON.
 */
const [url = '', file = '', connections = '8', seconds = '8'] = process.argv.slice(2);
const zPages = z.array(
  z.object({ path: z.string(), body: z.string(), first: z.number(), count: z.number() }),
);
type Page = z.output<typeof zPages>[number];
const pages = zPages.parse(JSON.parse(readFileSync(file, 'utf8')));
const zAnswer = z.object({
  dataset: z.array(z.object({ '@id': z.string(), 'dct:title': z.string() })),
});

const KEY = /\/trainings\/(b\d{9})$/;
function isRight({ first, count }: Page, text: string): boolean {
  const { dataset } = zAnswer.parse(JSON.parse(text));
  const trainings = dataset.filter((d) => KEY.test(d['@id']));
  return (
    trainings.length === count &&
    trainings.every(
      (d, i) =>
        KEY.exec(d['@id'])?.[1] === keyOf(first + i) && d['dct:title'] === titleOf(first + i),
    )
  );
}

let [answers, compared, wrong, bytes] = [0, 0, 0, 0];
const headers = {
  authorization: JSON.stringify({ region: 'eu', audience: 'bench', clientId: 'did:web:bench' }),
  'content-type': 'application/json',
};
const asked = (page: Page): autocannon.Request => ({
  method: 'POST',
  path: page.path,
  body: page.body,
  headers,
  onResponse: (status, text) => {
    answers += 1;
    bytes += text.length;
    if (status !== 200) wrong += 1;
    else if (answers % 100 === 1) {
      compared += 1;
      if (!isRight(page, text)) wrong += 1;
    }
  },
});

const each = Math.floor(pages.length / Number(connections));
let next = 0;
const done = await autocannon({
  url,
  connections: Number(connections),
  // It ends with a sample: with those of a second that it takes by itself, a run of two and a bit counts as three.
  sampleInt: 20,
  ...(seconds === '0' ? { amount: each * Number(connections) } : { duration: Number(seconds) }),
  setupClient: (client) => {
    const own = pages.slice(next, next + each);
    next += each;
    client.setRequests(own.map(asked));
  },
});
process.stdout.write(
  JSON.stringify({
    perSecond: done['2xx'] / done.duration,
    compared,
    failed: wrong + done.non2xx + done.errors + done.timeouts,
    bytes: Math.round(bytes / Math.max(1, answers)),
  }),
);

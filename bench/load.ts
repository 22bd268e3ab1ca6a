import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * The load, in a process of its own: every path of a file (JSON) is asked for once, over so many
 * connections. `load.ts URL FILE CONNECTIONS ACCEPT`; writes what it counted as JSON.
 */
const [url = '', file = '', connections = '16', accept = '*/*'] = process.argv.slice(2);
const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
if (!Array.isArray(parsed)) throw new Error('The file holds no list');
const paths = parsed.map(String);
const each = Math.floor(paths.length / Number(connections));
let next = 0;

const done = await autocannon({
  url,
  connections: Number(connections),
  amount: each * Number(connections),
  // It ends with a sample: with those of a second that it takes by itself, a run of two and a bit counts as three.
  sampleInt: 20,
  headers: { accept },
  setupClient: (client) => {
    const own = paths.slice(next, next + each);
    next += each;
    client.setRequests(own.map((path) => ({ method: 'GET', path, headers: { accept } })));
  },
});
const answers = done['2xx'];
process.stdout.write(
  JSON.stringify({
    perSecond: answers / done.duration,
    answers,
    failed: done.non2xx + done.errors + done.timeouts,
    bytes: done.throughput.total / Math.max(1, answers),
  }),
);

import { median, type Result } from '../result.ts';
import { badgeOf } from './badge.ts';
import { type Contender, ISSUER, jose, passerelle, stock } from './contenders.ts';

const ROUNDS = 5;

interface Rates {
  readonly issued: number;
  readonly verified: number;
}

/** Badges that nobody got before, so that nothing of one helps with another. */
let learners = 0;
const badges = (count: number): readonly object[] =>
  Array.from({ length: count }, () => badgeOf((learners += 1), ISSUER));

const perSecond = (count: number, begun: number): number =>
  (1000 * count) / (performance.now() - begun);

async function round(contender: Contender): Promise<Rates> {
  const { count } = contender;
  const given = badges(count);
  const toIssue = performance.now();
  const texts = await contender.issue(given);
  const issued = perSecond(count, toIssue);
  const toVerify = performance.now();
  await contender.verify(texts);
  return { issued, verified: perSecond(count, toVerify) };
}

type Run = Readonly<Record<Contender['name'], Rates>>;

/** Rounds in turn, so that what else the machine does meets all alike; of each the median. */
async function oneRun(contenders: readonly Contender[]): Promise<Run> {
  const rates = { passerelle: [], stock: [], jose: [] } as Record<Contender['name'], Rates[]>;
  for (let i = 0; i < ROUNDS; i += 1)
    for (const contender of contenders) rates[contender.name].push(await round(contender));
  const middle = (name: Contender['name']): Rates => ({
    issued: median(rates[name].map(({ issued }) => issued)),
    verified: median(rates[name].map(({ verified }) => verified)),
  });
  return { passerelle: middle('passerelle'), stock: middle('stock'), jose: middle('jose') };
}

const METHOD =
  'one thread, every learner different, 1.4 kB, median of five rounds in turn; bare is @digitalbazaar/vc as it comes';

/** Open Badges by `eddsa-rdfc-2022`, issued and verified a second, with the stock library and jose in the same run. */
export async function measureCredentials(runs: number): Promise<readonly Result[]> {
  const contenders = [passerelle(), await stock(), jose()];
  // The first of everything is compiled, by us and by V8.
  await oneRun(contenders);
  const all: Run[] = [];
  for (let i = 0; i < runs; i += 1) all.push(await oneRun(contenders));
  const goals = { issued: [5000, 2000], verified: [2000, 800] } as const;
  return (['issued', 'verified'] as const).flatMap((what) => {
    const of = (name: Contender['name']) => all.map((run) => run[name][what]);
    const common = { database: 'none', unit: '/s', method: METHOD } as const;
    const [rate, ratio] = goals[what];
    const name = `badges ${what}`;
    return [
      { ...common, name, values: of('passerelle'), goal: { atLeast: rate } },
      {
        ...common,
        name: `${name}, to stock`,
        values: of('passerelle'),
        limit: of('stock'),
        goal: { atLeast: ratio },
        goalOfRatio: true,
      },
      { ...common, name: `${name}, VC-JWT by jose`, values: of('jose'), limit: of('stock') },
    ];
  });
}

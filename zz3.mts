import { buildConfig, readEnv } from './src/config/index.ts';
import { buildContext } from './src/context.ts';
import { Searcher, areaFinder, searchFor } from './src/catalogue/index.ts';
import { readSearch } from './src/catalogue/search/search-request.ts';
const c = await buildContext(buildConfig(readEnv({ NODE_ENV: 'test', DATABASE_URL: process.env.DATABASE_URL!, DATA_DIR: '/tmp/zz-fill' })), { log: { info() {}, error() {}, warn() {} } as never });
const orig = c.db.query.bind(c.db);
let log: [string, number][] = [];
(c.db as any).query = async (sql: string, p: any, o: any) => { const t = performance.now(); const r = await orig(sql, p, o); log.push([sql.replace(/\s+/g, ' ').slice(0, 60), performance.now() - t]); return r; };
for (const q of process.argv.slice(2)) {
  let best = Infinity, bl: any;
  for (let i = 0; i < 4; i++) {
    const s = new Searcher({ db: c.db, clock: c.clock, bell: c.bell, language: 'fr', areas: areaFinder('FR') });
    await s.find(searchFor('zz'));
    log = [];
    const t = performance.now();
    const f = await s.find(readSearch(new URLSearchParams(q)));
    const ms = performance.now() - t;
    if (ms < best) { best = ms; bl = [f.counts.total, f.counts.exact, ...log.map(([a, b]) => `\n      ${b.toFixed(1)} ${a}`)]; }
  }
  console.log(q, best.toFixed(1), ...bl);
}
await c.close();

/** One node and one browser for the whole run; every page that a test opens is closed after it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { cookieName } from '../../src/http/browser.ts';
import type { Role } from '../../src/http/guard.ts';
import { anAccount, signedInAs } from '../operators/support.ts';
import { type Site, startSite } from './site.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
/** A browser under test talks to nobody but the page's origin. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Started {
  readonly site: Site;
  readonly browser: Browser;
}
let started: Promise<Started> | undefined;

async function start(): Promise<Started> {
  const site = await startSite();
  try {
    return { site, browser: await chromium.launch({ executablePath: CHROMIUM, args: FLAGS }) };
  } catch (error) {
    await site.close();
    throw error;
  }
}

after(async () => {
  // A start that failed has been told, and has tidied up.
  const [result] = await Promise.allSettled([started]);
  if (result.status === 'rejected' || result.value === undefined) return;
  await result.value.browser.close();
  await result.value.site.close();
});

export interface Visited {
  readonly url: string;
  /** Of the page that stands under this name in `site.ts`. */
  readonly at: (name: string) => string;
  /** The node itself, for what no page can do. */
  readonly context: Site['context'];
  /** Without a path: an empty page, to be listened to from its first request on. */
  readonly open: (path: string | undefined, options?: BrowserContextOptions) => Promise<Page>;
}

export function useBrowser(): () => Visited {
  let now: Started | undefined;
  const opened: Page[] = [];
  before(async function () {
    this.timeout(120_000);
    if (!existsSync(CHROMIUM)) {
      if (process.env['CI'] !== undefined) throw new Error('the page tests need Chromium');
      process.stdout.write('    skipped: no Chromium, set CHROMIUM_PATH\n');
      this.skip();
    }
    started ??= start();
    now = await started;
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close();
  });
  return () => {
    if (now === undefined) throw new Error('the browser opens in before()');
    const { site, browser } = now;
    return {
      url: site.url,
      context: site.context,
      at: (name) => {
        const path = site.addresses[name];
        if (path === undefined) throw new Error(`No page is called ${name}`);
        return path;
      },
      open: async (path, options = {}) => {
        const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
        const page = await context.newPage();
        opened.push(page);
        if (path !== undefined) await page.goto(site.url + path, { waitUntil: 'load' });
        return page;
      },
    };
  };
}

/** What a browser keeps of someone who is signed in. */
export async function stateOf(
  { context, url }: Pick<Visited, 'context' | 'url'>,
  role: Role,
  name: string,
  issuer?: string,
) {
  const { id } = await anAccount(context, role, name, issuer);
  const { token } = await signedInAs(context, id);
  const cookie = {
    name: cookieName(context.config.publicUrl),
    value: token,
    domain: new URL(url).hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  };
  return { cookies: [cookie], origins: [] };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALL = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const;
/** What changes with the colours; the rest is the same in the dark. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

/** Run inside the page: the policy of the site lets no foreign script in by a tag. */
export async function faults(page: Page, what: 'all' | 'colours'): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE);
  const found = await page.evaluate(
    async (runOnly) =>
      (globalThis as unknown as { axe: { run: (o: object) => Promise<AxeResults> } }).axe.run({
        runOnly,
        resultTypes: ['violations'],
      }),
    what === 'all' ? ALL : COLOURS,
  );
  expect(found.passes.length, 'rules that found something to check').to.be.at.least(
    what === 'all' ? 10 : 1,
  );
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
}

export const focused = async (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');

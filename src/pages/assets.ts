/**
 * Style, font, icon and script of the pages, all served from here. The content is in the name, so they
 * can be kept for ever by browsers and caches.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

export interface AssetPaths {
  readonly base: string;
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  /** The font file that nearly every page needs. */
  readonly font: string;
}

// The same from src/pages and from dist/pages: nothing has to be copied by the build.
const OURS = join(import.meta.dirname, '..', '..', 'src', 'pages', 'assets');
/** One sheet for the browser; later ones build on earlier ones. */
const STYLES = [
  '1-tokens',
  '2-frame',
  '3-parts',
  '4-facts',
  '5-tables',
  '6-map',
  '7-search',
  '8-operator',
  '9-dataspace',
  '9-verify',
  '10-learner',
].map((n) => `${n}.css`);
/** Each in a block of its own: one file for the browser. */
const SCRIPTS = ['copy.js', 'search.js', 'live.js', 'cohort.js'];
const installed = createRequire(import.meta.url);
const FONTS = '@fontsource-variable/source-sans-3/files';

function asset(name: string, extension: string, type: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/assets/${name}.${hash}.${extension}`, type, body };
}

const ours = (file: string): Buffer => readFileSync(join(OURS, file));
const theirs = (file: string): Buffer => readFileSync(installed.resolve(file));
const font = (subset: string): Asset =>
  asset(
    `source-sans-3-${subset}`,
    'woff2',
    'font/woff2',
    theirs(`${FONTS}/source-sans-3-${subset}-wght-normal.woff2`),
  );

export interface Assets {
  readonly all: readonly Asset[];
  readonly paths: AssetPaths;
}

/** Read once, at start. */
export function readAssets(): Assets {
  const latin = font('latin');
  const latinExtended = font('latin-ext');
  const base = asset('pico', 'css', 'text/css', theirs('@picocss/pico/css/pico.classless.min.css'));
  // The style sheets name the fonts by their plain names; here they get those they are served by.
  const css = STYLES.map((file) => ours(file).toString())
    .join('\n')
    .replaceAll('/assets/source-sans-3-latin.woff2', latin.path)
    .replaceAll('/assets/source-sans-3-latin-ext.woff2', latinExtended.path);
  const style = asset('passerelle', 'css', 'text/css', Buffer.from(css));
  const script = asset(
    'passerelle',
    'js',
    'text/javascript',
    Buffer.concat(
      SCRIPTS.map((file) => Buffer.concat([Buffer.from('{\n'), ours(file), Buffer.from('}\n')])),
    ),
  );
  const icon = asset('passerelle', 'svg', 'image/svg+xml', ours('passerelle.svg'));
  return {
    all: [base, style, script, icon, latin, latinExtended],
    paths: {
      base: base.path,
      style: style.path,
      script: script.path,
      icon: icon.path,
      font: latin.path,
    },
  };
}

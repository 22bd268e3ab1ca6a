import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { richText } from '../../../src/imports/lheo/rich-text.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { sanitisedAgain } from './sanitised-again.ts';
import { feed, fixture, formation, type Reading, read, records } from './support.ts';

const expectAppError = ({ error }: Reading, code: string, message: RegExp): AppError => {
  expect(error).to.be.instanceOf(AppError);
  expect((error as AppError).message).to.match(message);
  expect((error as AppError).code).to.equal(code);
  return error as AppError;
};

describe('imports › lheo › limits', () => {
  it('what stood before an ill-formed place comes out, and the error says where and how many', async () => {
    const xml = `<lheo><offres>\n${formation('', 'numero="A"')}\n${formation('', 'numero="B"')}\n<formation numero="C"><intitule-formation>x</action>`;
    const reading = await read(xml);
    expect(records(reading).map((r) => r.training.sourceKey)).to.deep.equal(['A', 'B']);
    const error = expectAppError(reading, 'malformed', /^Line 4: unexpected close tag/);
    expect(error.facts).to.include({ line: 4, read: 2, file: 'test.xml' });
  });

  it('so it is with a file cut short', async () => {
    const reading = await read(feed('').slice(0, -10));
    expect(records(reading)).to.have.length(1);
    expectAppError(reading, 'malformed', /unclosed tag/);
  });

  const REFUSED: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['an empty file', '', /must contain a root element/],
    ['no XML', 'numero;intitule\n1;Soudage', /text data outside of root node/],
    ['JSON', '{"lheo": []}', /^Line 1: /],
    ['HTML', '<html><body></body></html>', /the root element is not lheo/],
    ['an index', '<lheo-index><resumes-offres/></lheo-index>', /summaries only/],
    ['a DOCTYPE', '<!DOCTYPE lheo [<!ENTITY a "b">]><lheo/>', /DOCTYPE is not accepted/],
    ['an entity of nobody', feed('<objectif-formation>&b;</objectif-formation>'), /entity/],
    ['a strange encoding', '<?xml version="1.0" encoding="ebcdic"?><lheo/>', /encoding/],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004rest'), /ZIP/],
    ['gzip cut short', gzipSync(feed('')).subarray(0, 60), /gzip data is damaged or cut short/],
    ['gzip damaged', Buffer.concat([gzipSync('').subarray(0, 10), Buffer.from('zz')]), /gzip/],
    ['elements without end', `<lheo>${'<a>'.repeat(100)}`, /nest deeper than 64/],
  ];
  for (const [name, bytes, message] of REFUSED) {
    it(`refuses ${name}`, async () => {
      const reading = await read(bytes);
      expectAppError(reading, 'malformed', message);
      expect(reading.items).to.deep.equal([]);
    });
  }

  it('a small file that unpacks to a large one ends with an error', async () => {
    const bomb = gzipSync(
      feed(`<objectif-formation>${' '.repeat(5_000_000)}</objectif-formation>`),
    );
    expect(bomb.length).to.be.lessThan(10_000);
    expectAppError(await read(bomb, { maxBytes: 1_000_000 }), 'too-large', /1000000 bytes/);
    expect((await read(bomb)).error).to.equal(undefined);
  });

  it('and one that grows out of all proportion', async function () {
    this.timeout(120_000);
    const bomb = gzipSync(`<lheo>${'<a></a>'.repeat(10 * 1024 ** 2)}</lheo>`);
    expectAppError(await read(bomb), 'too-large', /200 times its size/);
  });

  it('one formation may not be without end', async () => {
    async function* endless() {
      yield Buffer.from('<lheo><offres><formation><intitule-formation>');
      for (;;) yield Buffer.alloc(1_000_000, 97);
    }
    expectAppError(await read(endless()), 'malformed', /one formation is larger than 8 MiB/);
  });

  it('takes no more of the file than is asked for', async () => {
    let taken = 0;
    let closed = false;
    async function* source() {
      try {
        yield Buffer.from('<lheo><offres>');
        for (;;) {
          taken += 1;
          yield Buffer.from(formation('', `numero="${taken}"`).repeat(1).padEnd(2000));
        }
      } finally {
        closed = true;
      }
    }
    const { readLheo } = await import('../../../src/imports/lheo/read-lheo.ts');
    let count = 0;
    for await (const _ of readLheo(source(), { source: 's', file: 'f' })) {
      count += 1;
      if (count === 10) break;
    }
    expect(taken).to.equal(10);
    expect(closed).to.equal(true);
  });

  describe('texts made to be slow', () => {
    const MANY = 49_000;
    const SLOW: readonly (readonly [string, string])[] = [
      ['spaces that do not break', `<p>${'\u00a0'.repeat(MANY)}x`],
      ['breaks', `<p>${'<br />'.repeat(MANY / 6)}x`],
      ['empty elements', '<b>'.repeat(MANY / 3)],
      ['tags that do not end', '<br '.repeat(MANY / 4)],
      ['opening brackets', '<'.repeat(MANY)],
      ['ampersands', '&amp;lt;p&gt;'.repeat(MANY / 12)],
      ['a word without end and an @', `${'a'.repeat(MANY - 2)}@ `],
      ['at signs', 'a@'.repeat(MANY / 2)],
      ['titles', 'Mme '.repeat(MANY / 4)],
      ['capitals', `Mme ${'A '.repeat(MANY / 2)}`],
      ['line breaks', '\n '.repeat(MANY / 2)],
    ];
    for (const [name, text] of SLOW) {
      it(name, async () => {
        const cdata = `<![CDATA[${text}]]>`;
        const reading = await read(
          feed(
            `<objectif-formation>${cdata}</objectif-formation><action><restauration>${cdata}</restauration></action><contact-formation><coordonnees><nom>Durand</nom><ligne>${cdata}</ligne></coordonnees></contact-formation>`,
          ),
        );
        expect(reading.error).to.equal(undefined);
        expect(records(reading)).to.have.length(1);
      });
    }

    const people = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const name = `${'Éçàù-'.repeat(11)}${i}`;
        return `<contact-formation><coordonnees><nom>${name}</nom><prenom>${name}</prenom></coordonnees></contact-formation>`;
      }).join('');

    it('200 persons with long names are looked for in a long text', async function () {
      this.timeout(120_000);
      const text = `<objectif-formation>${'Souder et couper. '.repeat(2000)}</objectif-formation>`;
      expect(records(await read(feed(text + people(200))))).to.have.length(1);
    });

    it('a record with more is rejected', async () => {
      const [item] = (await read(feed(people(201)))).items;
      expect(item?.kind === 'rejected' && item.issue.rule).to.match(/more than 200 persons/);
    });

    it('a text longer than any is left out', async () => {
      const long = `<objectif-formation>${'a '.repeat(25_001)}</objectif-formation>`;
      const [record] = records(await read(feed(long)));
      expect(record?.training).not.to.have.property('objective');
      expect(record?.warnings.map((w) => w.rule)).to.deep.equal([
        'longer than 50,000 characters; left out',
      ]);
    });
  });

  it('control characters, and bytes of another encoding, do not end the run', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<lheo><offres>'),
      Buffer.from(formation('<objectif-formation>a\u000bb</objectif-formation>')),
      Buffer.from(
        '<formation numero="Y"><intitule-formation>\xe9t\xe9</intitule-formation>',
        'latin1',
      ),
      Buffer.from(
        '<organisme-formation-responsable><nom-organisme>Z</nom-organisme></organisme-formation-responsable></formation></offres></lheo>',
      ),
    ]);
    const reading = await read(bytes);
    expect(reading.error).to.equal(undefined);
    expect(reading.items.filter((i) => i.kind === 'remark')).to.have.length(1);
    const [first, second] = records(reading);
    expect(first?.training.objective).to.equal('<p>a b</p>');
    expect(second?.warnings.map((w) => w.rule)).to.deep.equal([
      'bytes that are no text in the declared encoding',
    ]);
  });

  describe('whatever the bytes', function () {
    this.timeout(120_000);
    const onlyAppErrors = async (bytes: Uint8Array) => {
      const { error } = await read(bytes);
      if (error !== undefined) expect(error).to.be.instanceOf(AppError);
    };

    it('random ones end with an AppError', () =>
      fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), onlyAppErrors)));

    for (const name of ['lheo-2.2.xml', 'lheo-2.3.xml', 'mon-compte-formation.xml']) {
      it(`${name} cut anywhere, or with bytes changed, packed or not`, async () => {
        const whole = await fixture(name);
        const change = fc.record({
          end: fc.nat(whole.length),
          at: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 }),
          packed: fc.boolean(),
        });
        await fc.assert(
          fc.asyncProperty(change, async ({ end, at, packed }) => {
            const bytes = Buffer.from(whole);
            for (const [i, value] of at) bytes[i] = value;
            const cut = bytes.subarray(0, end);
            await onlyAppErrors(packed ? gzipSync(cut) : cut);
          }),
          { numRuns: 60 },
        );
      });
    }

    it('elements of LHÉO in any place and with any text are a record or a rejection', () => {
      const name = fc.constantFrom(
        'action',
        'session',
        'periode',
        'debut',
        'adresse',
        'ligne',
        'coordonnees',
        'extras',
        'extra',
        'nom',
        'geolocalisation',
        'latitude',
        'code-ROME',
        'courriel',
        'urlweb',
        'prix-total-TTC',
        'constructor',
        '__proto__',
      );
      const text = fc
        .string({ unit: 'grapheme', maxLength: 20 })
        .map((s) => s.replace(/[<&\]]|[^\P{C}]/gu, ' '));
      const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
        tree: fc.oneof(text, tie('node')),
        node: fc
          .tuple(name, fc.array(tie('tree'), { maxLength: 4 }))
          .map(([n, inside]) => `<${n} numero="1">${inside.join('')}</${n}>`),
      }));
      return fc.assert(
        fc.asyncProperty(tree, async (inside) => {
          const { items, error } = await read(feed(inside));
          expect(error).to.equal(undefined);
          expect(items).to.have.length(1);
        }),
      );
    });

    it('rich text is what it says it is, and stays so', () =>
      fc.assert(
        fc.property(
          fc.array(
            fc.oneof(
              fc.string({ maxLength: 8 }),
              fc.constantFrom(
                '<p>',
                '</p>',
                '<b>',
                '<script>',
                '<li>',
                '<ul>',
                '</ul>',
                '<br>',
                '<a href="x">',
                '&lt;p&gt;',
                '&amp;',
                '<!--',
                '-->',
                '\n\n',
                '<p onclick="x">',
                '<![CDATA[',
              ),
            ),
            { maxLength: 12 },
          ),
          (parts) => {
            const html = richText(parts.join(''));
            if (html !== undefined) expect(sanitisedAgain(html)).to.equal(html);
          },
        ),
        { numRuns: 300 },
      ));
  });
});

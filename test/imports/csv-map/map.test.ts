import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readCsvMap } from '../../../src/imports/csv-map/csv-map.schema.ts';
import { FIELD_NAMES } from '../../../src/imports/csv-map/fields.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { expectError } from '../../support/errors.ts';
import { MAP } from './support.ts';

describe('imports › CSV by a map › the map', () => {
  const minimal = {
    language: 'es',
    country: 'ES',
    key: 'k',
    fields: { title: 't', 'provider.name': 'p' },
  };
  const issuesOf = async (map: object | string) => {
    const error = await expectError(/map/, async () =>
      readCsvMap(typeof map === 'string' ? map : JSON.stringify(map)),
    );
    return error instanceof AppError ? error.issues.map((i) => `${i.pointer}: ${i.message}`) : [];
  };
  it('is YAML or JSON', () => {
    expect(readCsvMap(JSON.stringify(minimal)).fields['title']).to.deep.equal({ column: 't' });
    expect(readCsvMap(MAP).delimiter).to.equal(';');
  });
  for (const [what, map, issue] of [
    [
      'a field that is not there',
      { ...minimal, fields: { ...minimal.fields, titel: 'x' } },
      /^\/fields\/titel: no such field; there are title, /,
    ],
    [
      'no title',
      { ...minimal, fields: { 'provider.name': 'p' } },
      /^\/fields\/title: this field is needed/,
    ],
    ['no key', { ...minimal, key: undefined }, /^\/key: /],
    ['a member that is not there', { ...minimal, delimeter: ';' }, /delimeter/],
    [
      'a meaning that the field does not know',
      {
        ...minimal,
        fields: { ...minimal.fields, mode: { column: 'm', values: { a: 'online' } } },
      },
      /^\/fields\/mode\/values: a cell can mean on-site, mixed, remote/,
    ],
    ['a date pattern that is none', { ...minimal, dates: 'DD-MON' }, /^\/dates: a pattern/],
    [
      'a date pattern that says the day twice',
      { ...minimal, dates: 'dd dd' },
      /^\/dates: a pattern/,
    ],
    ['a date pattern without a year', { ...minimal, dates: ['dd/MM'] }, /^\/dates\/0: a pattern/],
    [
      'a date pattern of a field without a year',
      {
        ...minimal,
        fields: { ...minimal.fields, 'session.starts': { column: 'c', dates: 'MM' } },
      },
      /^\/fields\/session\.starts\/dates: a pattern/,
    ],
    [
      'a date pattern that has no end',
      { ...minimal, dates: `${'M'.repeat(2000)}x` },
      /^\/dates: .*40/,
    ],
    [
      'a field of the name of a prototype',
      `{"language":"es","country":"ES","key":"k","fields":{"title":"t","provider.name":"p","__proto__":"p"}}`,
      /^\/fields\/__proto__: no such member/,
    ],
    ['an alias', 'key: &a id\nfields: { title: *a }', /^\/fields\/title: aliases are not read/],
    ['an alias of nothing', 'key: *a', /^\/key: aliases are not read/],
    ['an alias of what holds it', 'key: &a [*a]', /^\/key: aliases are not read/],
    ['lists without end', 'key: '.concat('['.repeat(7000)), /at most 50 levels/],
    ['blocks without end', '- '.repeat(3900), /RESOURCE_EXHAUSTION/],
    ['a control character', { ...minimal, key: 'k\u0000' }, /control characters are not read/],
    ['a country in small letters', { ...minimal, country: 'es' }, /^\/country: two letters/],
    ['YAML that is broken', 'fields: [', /^\/line \d: /],
  ] as const)
    it(`with ${what} is refused by field and rule`, async () => {
      expect((await issuesOf(map)).join('\n')).to.match(issue);
    });
  it('with aliases that multiply is refused', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...Array.from(
        { length: 9 },
        (_, i) => `${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${`*${'abcdefghi'[i]},`.repeat(9)}]`,
      ),
    ].join('\n');
    expect(await issuesOf(bomb)).to.deep.equal(['/b: aliases are not read']);
  });
  it('has a place in docs/csv.md for every field', () => {
    const docs = readFileSync('docs/csv.md', 'utf8');
    expect(FIELD_NAMES.filter((name) => !docs.includes(`\`${name}\``))).to.deep.equal([]);
  });
  it('can fill every field of the list', () => {
    expect(FIELD_NAMES.length).to.be.greaterThan(40);
    const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, name]));
    expect(Object.keys(readCsvMap(JSON.stringify({ ...minimal, fields })).fields)).to.have.length(
      FIELD_NAMES.length,
    );
  });
});

import { expect } from 'chai';
import iconv from 'iconv-lite';
import { allPrepared } from '../../../src/imports/readers.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { expectError } from '../../support/errors.ts';
import { file, HEAD, MAP, read, row } from './support.ts';

describe('imports › CSV by a map', () => {
  it('a row is a training with one offering and one session', async () => {
    const { trainings, said } = await read(file(row({})));
    expect(said).to.deep.equal([]);
    const [training] = trainings;
    expect(training).to.deep.include({
      source: 'es',
      sourceKey: 'C1',
      language: 'es',
      title: 'Desarrollo web',
      objective: '<p>Aprender</p>',
      urls: ['https://centro.example/web'],
    });
    expect(training?.provider).to.deep.include({
      name: 'Centro Ejemplo',
      registration: { id: 'B00000000', scheme: 'NIF', country: 'ES' },
    });
    expect(training?.contacts).to.deep.equal([
      { telephones: [], emails: ['info@centro.example'], urls: [] },
    ]);
    const [offering] = training?.offerings ?? [];
    expect(offering).to.deep.include({
      mode: 'on-site',
      places: [{ city: 'Sevilla', lines: [], country: 'ES' }],
      languages: ['es', 'en'],
      hours: { total: 1200.5 },
      price: { total: 350.5 },
    });
    expect(offering?.sessions[0]).to.include({ starts: '2027-01-11', ends: '2027-06' });
  });

  it('rows of one key are sessions of one training, wherever they stand; a place makes an offering', async () => {
    const { trainings, said } = await read(
      file(
        row({}),
        row({ código: 'C2', curso: 'Otro' }),
        row({ inicio: '01/09/2027', curso: '', objetivo: '' }),
        row({ localidad: 'Cádiz' }),
      ),
    );
    expect(said).to.deep.equal([]);
    expect(trainings.map((t) => t.sourceKey)).to.deep.equal(['C1', 'C2']);
    expect(trainings[0]?.offerings.map((o) => o.sessions.length)).to.deep.equal([2, 1]);
  });

  it('a row that says another thing of the training is rejected; the same session twice counts once', async () => {
    const { trainings, said } = await read(file(row({}), row({ curso: 'Otro' }), row({})));
    expect(trainings).to.have.length(1);
    expect(said).to.deep.equal([
      '4 warning session: the same session stands in an earlier row; counted once',
      '3 rejected key: the row has the key of line 2 and says another thing of the training',
    ]);
  });

  it('names line, column, field and rule of a cell that breaks one, and never its value', async () => {
    const { trainings, said } = await read(
      file(
        row({
          modalidad: 'nocturna',
          horas: '12h',
          precio: '1,234.50',
          web: 'javascript:alert(1)',
          inicio: '31/02/2027',
          idiomas: 'español',
          correo: 'pilar.persona@gmail.com',
        }),
        row({ código: '', curso: 'x' }),
        row({ código: 'C3', curso: '-' }),
        `${row({ código: 'C4' })};one;too;many`,
      ),
    );
    expect(trainings).to.have.length(1);
    expect(said).to.deep.equal([
      '3 rejected key: the row has a key',
      '5 rejected row: the row has more cells than the header has columns',
      '2 warning web (url): it is an address of the web (http or https); left out',
      '2 warning modalidad (mode): it is on-site, mixed, remote, or among the values of the map; left out',
      '2 warning idiomas (languages): it is a language by two letters of ISO 639-1; left out',
      '2 warning horas (hours): it is a number, with a comma; left out',
      '2 warning precio (price): it is a number, with a comma; left out',
      '2 warning inicio (session.starts): it is a date of the calendar, written dd/MM/yyyy or MM/yyyy; left out',
      '2 warning contact.email: it is perhaps a person’s; left out',
      '4 rejected title: it is needed, and says something',
    ]);
    expect(JSON.stringify(said)).not.to.match(/nocturna|Persona|alert/);
  });

  it('a control character becomes U+FFFD, with a warning; a key with one is rejected', async () => {
    const { trainings, said } = await read(
      file(row({ curso: 'Desa\u0000rrollo' }), row({ código: 'C\u0001' })),
    );
    expect(trainings.map((t) => t.title)).to.deep.equal(['Desa\ufffdrrollo']);
    expect(said).to.have.members([
      '2 warning curso (title): a text has no control characters; replaced by U+FFFD',
      '3 rejected key: a key has no control characters',
    ]);
  });
  it('a record of any reader has no control characters when it is ready for the database', async () => {
    const [training] = (await read(file(row({})))).trainings;
    if (training === undefined) throw new Error('no training');
    const item = { kind: 'record', line: 2, bytesRead: 1, warnings: [] } as const;
    const items = (async function* () {
      yield { ...item, training: { ...training, title: 'a\u0000b' } };
      yield { ...item, training: { ...training, sourceKey: 'a\u0000b' } };
      yield { ...item, training };
    })();
    const ready: unknown[] = [];
    for await (const one of allPrepared(items, 'f')) ready.push(one);
    const [first, second, third] = ready;
    expect(first).to.have.nested.property('training.resolving.title', 'a\ufffdb');
    expect(first).to.have.nested.property('warnings[0].field', 'title');
    expect(second).to.have.nested.property('issue.field', 'key');
    expect(third).to.have.deep.property('warnings', []);
  });
  it('a number that cannot be is left out, with a warning', async () => {
    const map = `${MAP}  place.latitude: lat\n  place.longitude: lon\n`;
    const text = `${HEAD};lat;lon\n${row({ horas: '-5', precio: '1000000,01' })};90,5;-181\n`;
    const { trainings, said } = await read(text, map);
    expect(trainings).to.have.length(1);
    expect(JSON.stringify(trainings)).to.not.match(/-5|1000000|90\.5|-181/);
    expect(said).to.have.members([
      '2 warning horas (hours): it is a number from 0 to 20000; left out',
      '2 warning precio (price): it is a number from 0 to 1000000; left out',
      '2 warning lat (place.latitude): it is a number from -90 to 90; left out',
      '2 warning lon (place.longitude): it is a number from -180 to 180; left out',
    ]);
  });
  it('a cell that looks like a formula or like markup is a text without power', async () => {
    const { trainings } = await read(
      file(
        row({ curso: '=HYPERLINK(1)', objetivo: '<script>alert(1)</script><b>Sí</b>' }),
        row({ código: '+1', curso: "@SUM(1)' or drop table trainings" }),
      ),
    );
    expect(trainings.map((t) => t.title)).to.deep.equal([
      '=HYPERLINK(1)',
      "@SUM(1)' or drop table trainings",
    ]);
    expect(trainings[0]?.objective).to.equal('<p><strong>Sí</strong></p>');
  });

  for (const [name, encode, map] of [
    ['UTF-8 with a byte order mark', (t: string) => Buffer.from(`\uFEFF${t}`), MAP],
    [
      'Windows-1252',
      (t: string) => iconv.encode(t, 'windows-1252'),
      `encoding: windows-1252\n${MAP}`,
    ],
    ['ISO-8859-15', (t: string) => iconv.encode(t, 'iso-8859-15'), `encoding: iso-8859-15\n${MAP}`],
  ] as const)
    it(`is read in ${name}`, async () => {
      const { trainings } = await read(encode(file(row({ curso: 'Diseño €' }))), map);
      expect(trainings[0]?.title).to.equal('Diseño €');
      expect(trainings[0]?.offerings[0]?.price?.total).to.equal(350.5);
    });

  it('an encoding that is not the declared one is an error', async () => {
    const latin = iconv.encode(file(row({ curso: 'Diseño' })), 'windows-1252');
    await expectError(/not UTF-8: say in the map which encoding/, async () => read(latin));
    const utf8 = Buffer.from(`\uFEFF${file(row({}))}`);
    await expectError(/is UTF-8, and the map says/, async () =>
      read(utf8, `encoding: windows-1252\n${MAP}`),
    );
  });

  it('columns that the file lacks, or has twice, are named', async () => {
    const error = await expectError(/does not have the columns/, async () =>
      read('código;curso;curso\nC1;x;y\n'),
    );
    expect(error instanceof AppError ? error.issues.slice(0, 3) : []).to.deep.equal([
      { pointer: '/columns/curso', message: 'the header has it more than once' },
      { pointer: '/columns/objetivo', message: 'the header has no such column' },
      { pointer: '/columns/centro', message: 'the header has no such column' },
    ]);
    await expectError(/no header/, async () => read(''));
    await expectError(/^Line \d+: the CSV is broken/, async () => read(`${HEAD}\nC1;"x`));
  });
});

/** A row of a list → what is issued, or every rule that it breaks. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { openBadge, signMany, zTrainingRecord } from '../../../src/credentials/index.ts';
import { RowChecker } from '../../../src/learners/cohort/check-rows.ts';
import { type Field, fields, guessMapping } from '../../../src/learners/cohort/fields.ts';
import { askOf, readRow } from '../../../src/learners/cohort/row.ts';
import type { Template } from '../../../src/learners/cohort/template.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { aSigner, NOW } from '../../credentials/support.ts';
import { anyCharacter, draws } from '../../support/draws.ts';
import { aRecord } from '../support.ts';

const TODAY = '2026-11-21';
const named = (columns: string): Record<string, string> => {
  const names = columns.split(',');
  return Object.fromEntries(
    Object.entries(guessMapping(names)).map(([field, i]) => [field, names[i] ?? '']),
  );
};
const rowOf = (values: Partial<Record<Field, string>>, template: Template = {}) => {
  const columns = fields.filter((field) => field in values);
  const mapping = Object.fromEntries(columns.map((field, i) => [field, i]));
  const cells = columns.map((field) => values[field] ?? '');
  return readRow({ line: 2, cells }, { mapping, columns: columns.length, template, today: TODAY });
};
const rulesOf = (values: Partial<Record<Field, string>>, template?: Template) =>
  rowOf(values, template).faults.map(({ field, rule }) => `${field ?? ''}: ${rule}`);

describe('learners › cohorts › columns', () => {
  it('are known by their names in three languages, with or without accents, signs and capitals', () => {
    expect(named('NOM,Prénom,E-mail,Né(e) le,Date de fin,Mention,Matricule')).to.deep.equal({
      'family-name': 'NOM',
      'given-name': 'Prénom',
      email: 'E-mail',
      'birth-date': 'Né(e) le',
      end: 'Date de fin',
      result: 'Mention',
      reference: 'Matricule',
    });
    expect(
      named('Apellidos,Nombre,Correo electrónico,Fecha de nacimiento,Calificación'),
    ).to.deep.equal({
      'family-name': 'Apellidos',
      'given-name': 'Nombre',
      email: 'Correo electrónico',
      'birth-date': 'Fecha de nacimiento',
      result: 'Calificación',
    });
    expect(
      named('Full name,Date of birth,Student number,Valid until,Preferred language'),
    ).to.deep.equal({
      name: 'Full name',
      'birth-date': 'Date of birth',
      reference: 'Student number',
      'valid-until': 'Valid until',
      language: 'Preferred language',
    });
  });

  it('a family name alone, or a given one, is the whole name; of two that are alike the first counts', () => {
    expect(named('Nom,Courriel')).to.deep.equal({ name: 'Nom', email: 'Courriel' });
    expect(named('Nombre,Correo')).to.deep.equal({ name: 'Nombre', email: 'Correo' });
    expect(named('Email,Mail,Sexe,Adresse,Code postal,Price')).to.deep.equal({ email: 'Email' });
  });
});

describe('learners › cohorts › rows', () => {
  it('are read as Europe writes', () => {
    const read = rowOf({
      name: '  Zoe\u0301   Exemple ',
      'birth-date': '3.2.2001',
      start: '2026-01-05T00:00:00.000Z',
      end: '30/06/2026',
      language: 'Español',
    });
    expect(read.faults).to.deep.equal([]);
    expect(read.values).to.deep.equal({
      name: 'Zo\u00e9 Exemple',
      'birth-date': '2001-02-03',
      start: '2026-01-05',
      end: '2026-06-30',
      language: 'es',
    });
  });

  it('are refused by each rule', () => {
    const good = { name: 'Zoé' } as const;
    expect(rulesOf({ name: '' })).to.deep.equal(['name: needed']);
    expect(rulesOf({ 'given-name': 'Zoé', 'family-name': '' })).to.deep.equal([
      'family-name: needed',
    ]);
    expect(rulesOf({ did: 'did:key:z6Mk' })).to.deep.equal([]);
    expect(rulesOf({ name: 'Zo\u0007é' })).to.deep.equal(['name: no-controls']);
    expect(rulesOf({ name: 'Zo\u202eé' })).to.deep.equal(['name: no-controls']);
    expect(rulesOf({ name: '\u200b' })).to.deep.equal(['name: no-controls']);
    expect(rulesOf({ name: 'Zo\ud800' })).to.deep.equal(['name: no-controls']);
    expect(rulesOf({ name: 'a'.repeat(201) })).to.deep.equal(['name: too-long']);
    expect(rulesOf({ name: 'a'.repeat(3000) })).to.deep.equal(['name: too-long']);
    expect(rulesOf({ ...good, end: '06/30/2026' })).to.deep.equal(['end: not-a-date']);
    expect(rulesOf({ ...good, end: '30/06/26' })).to.deep.equal(['end: not-a-date']);
    expect(rulesOf({ ...good, 'birth-date': '2026-11-22' })).to.deep.equal([
      'birth-date: not-past',
    ]);
    expect(rulesOf({ ...good, 'valid-until': '2026-11-20' })).to.deep.equal([
      'valid-until: not-future',
    ]);
    expect(rulesOf({ ...good, email: 'zoe@mail' })).to.deep.equal(['email: not-an-email']);
    expect(rulesOf({ ...good, language: 'de' })).to.deep.equal(['language: not-a-language']);
    expect(rulesOf({ ...good, did: 'z6Mk' })).to.deep.equal(['did: not-a-did']);
    expect(rulesOf({ ...good, evidence: 'javascript:alert(1)' })).to.deep.equal([
      'evidence: not-an-address',
    ]);
    for (const evidence of ['https://ex.org/a b', 'https://ex.org/<a>', 'https:///a'])
      expect(rulesOf({ ...good, evidence })).to.deep.equal(['evidence: not-an-address']);
    expect(rulesOf({ ...good, did: 'did:key:z 6' })).to.deep.equal(['did: not-a-did']);
    const halves = { 'given-name': 'a'.repeat(100), 'family-name': 'b'.repeat(100) };
    expect(rulesOf(halves)).to.deep.equal(['family-name: too-long']);
    expect(rulesOf({ ...good, start: '2026-02-01', end: '2026-01-01' })).to.deep.equal([
      'end: before-start',
    ]);
    expect(rulesOf({ ...good, end: '2026-01-01' }, { start: '2026-02-01' })).to.deep.equal([
      'end: before-start',
    ]);
  });

  it('of the same learner are told once: by number, by address and name, or by all they say', () => {
    const mapping = { name: 0, email: 1, reference: 2 };
    const checker = new RowChecker({ mapping, columns: 3, template: {}, today: TODAY });
    const rows = [
      ['Zoé', 'a@mail.example', ''],
      ['Ana', 'A@mail.example', ''],
      ['zoé', 'A@mail.example', ''],
      ['Lou', '', '7'],
      ['Lou', '', '8'],
      ['Max', '', '7'],
      ['Kim', '', ''],
      ['Kim', '', ''],
    ].map((cells, i) => ({ line: i + 2, cells }));
    const faults = [rows.slice(0, 3), rows.slice(3)].flatMap(
      (chunk) => checker.check(chunk).faults,
    );
    expect(faults).to.deep.equal([
      { line: 4, field: 'email', column: 1, rule: 'twice' },
      { line: 7, field: 'reference', column: 2, rule: 'twice' },
      { line: 9, rule: 'twice' },
    ]);
  });

  it('say more than the template, which fills what they leave out', () => {
    const { achievement } = aRecord();
    const template: Template = {
      validMonths: 3,
      assessment: 'written examination',
      result: 'passed',
      start: '2026-01-05',
      evidence: { id: 'https://school.example/projects', name: 'Projects' },
      language: 'fr',
    };
    const validFrom = new Date('2026-11-30T10:00:00Z');
    const ask = (values: Partial<Record<Field, string>>) =>
      askOf(rowOf(values, template).values, { template, achievement, validFrom });
    const bare = ask({ 'given-name': 'Zoé', 'family-name': 'Exemple' });
    expect(bare).to.deep.equal({
      record: {
        learner: { name: 'Zoé Exemple', givenName: 'Zoé', familyName: 'Exemple' },
        achievement,
        period: { start: '2026-01-05' },
        assessment: { kind: 'written examination', result: 'passed' },
        evidence: [{ id: 'https://school.example/projects', name: 'Projects' }],
        validFrom: '2026-11-30T10:00:00Z',
        // February has no 30th.
        validUntil: '2027-02-28T23:59:59Z',
      },
      contact: { language: 'fr' },
    });
    const own = ask({ name: 'Zoé', result: 'merit', 'valid-until': '2030-01-01', language: 'es' });
    expect(own.record.assessment?.result).to.equal('merit');
    expect(own.record.validUntil).to.equal('2030-01-01T23:59:59Z');
    expect(own.contact).to.deep.equal({ language: 'es' });
  });

  it('that are told no error make a record that can be signed, whatever they say', async () => {
    const { achievement } = aRecord();
    const cell = fc.oneof(
      { weight: 8, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 250 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'Zoé',
          '30/06/2026',
          '2001-02-03',
          'a@b.example',
          'did:key:z',
          'https://a.example/ b',
          'https://a.example/é?q#f',
          'fr',
        ),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom('https://a.example/', 'did:key:', 'https:'),
            fc.string({ unit: anyCharacter, maxLength: 4 }),
          )
          .map((parts) => parts.join('')),
      },
    );
    const row = fc.record(Object.fromEntries(fields.map((field) => [field, cell])));
    const issuer = { did: 'did:web:fr.example', name: 'École', url: 'https://fr.example' };
    const issued: object[] = [];
    fc.assert(
      fc.property(row, (values) => {
        const read = rowOf(values);
        if (read.faults.length > 0) return;
        const validFrom = new Date(`${TODAY}T12:00:00Z`);
        const { record } = askOf(read.values, { template: {}, achievement, validFrom });
        expect(zTrainingRecord.safeParse(record).error?.issues).to.equal(undefined);
        issued.push(openBadge(record, { id: `urn:uuid:${issued.length}`, issuer, status: [] }));
      }),
      { seed: 20_261_122, numRuns: draws(2000, 50_000) },
    );
    expect(issued.length).to.be.greaterThan(30);
    const method = `${issuer.did}#key-1`;
    const contexts = documentLoader();
    await signMany(issued, { signer: aSigner('key-1'), method, contexts, created: NOW });
  });
});

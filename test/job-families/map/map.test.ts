/** The map as it is shipped: what the issue asks of it, against the real classifications. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { compile, Faults } from '../../../scripts/job-families/compile.ts';
import { readFacts } from '../../../scripts/job-families/facts.ts';
import { readSource } from '../../../scripts/job-families/read-source.ts';
import { describedBy } from '../../../src/imports/mapping/direction.ts';
import { iscoIri, jobFamilyMap, parseRomeIri, romeIri } from '../../../src/job-families/index.ts';
import { mapFigures } from '../../../src/job-families/map/map-figures.ts';
import { currentMap } from '../../../src/job-families/map/map-file.ts';
import { mapFaults } from '../../../src/job-families/map/map-rules.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';

type Row = Readonly<Record<string, string>>;
const rows = (path: string): readonly Row[] =>
  parse(readFileSync(sharedPath('data', path), 'utf8'), { columns: true, bom: true });
const column = (path: string, name: string) => rows(path).map((row) => row[name] ?? '');

const map = currentMap();
const matches = map.occupations.flatMap((o) => o.matches.map((m) => ({ ...m, slug: o.slug })));
const reached = new Set(matches.map((m) => m.target));
const FORMS = ['label', 'feminine', 'masculine', 'definition'] as const;

describe('job-families › the map', () => {
  it('has some 150 occupations in eight families, none with more than a quarter of them', () => {
    expect(map.families).to.have.length(8);
    expect(map.occupations.length).to.be.within(140, 165);
    for (const { slug } of map.families) {
      const members = map.occupations.filter((o) => o.family === slug).length;
      expect(members, slug).to.be.within(1, map.occupations.length / 4);
    }
    expect(mapFaults(map)).to.deep.equal([]);
  });

  it('names each in French and English, in neutral, feminine and masculine, and says what one does', () => {
    for (const occupation of map.occupations)
      for (const form of FORMS) {
        expect(Object.keys(occupation[form]).toSorted(), occupation.slug).to.deep.equal([
          'en',
          'fr',
        ]);
        for (const text of Object.values(occupation[form])) expect(text.trim()).not.to.equal('');
      }
    const titles = map.occupations.map((o) => o.label['fr']);
    expect(new Set(titles).size).to.equal(titles.length);
  });

  it('has no match by hand without a note in both languages, and none twice', () => {
    const byHand = matches.filter((m) => m.basis === 'by-hand');
    expect(byHand.length).to.be.greaterThan(200);
    for (const { slug, target, note } of byHand)
      for (const language of ['fr', 'en'])
        expect(note[language]?.length ?? 0, `${slug} ${target}`).to.be.greaterThan(11);
    for (const { slug, matches: own } of map.occupations)
      expect(new Set(own.map((m) => m.target)).size, slug).to.equal(own.length);
  });

  it('never calls exact what was rolled up, nor an ISCO group', () => {
    const derived = matches.filter((m) => m.basis !== 'by-hand');
    expect(derived.length).to.be.greaterThan(200);
    expect(derived.filter((m) => m.relation === 'exactMatch')).to.deep.equal([]);
    for (const m of matches.filter((x) => x.basis === 'official-table'))
      expect(m.appellations, m.slug).not.to.deep.equal([]);
  });

  it('gives the neighbours that share most, and what they share', () => {
    const { neighboursOf, occupation } = jobFamilyMap();
    const [first, ...others] = neighboursOf('web-developer');
    expect(first?.nearness).to.be.within(0.3, 1);
    for (const other of others) expect(other.nearness).to.be.at.most(first?.nearness ?? 0);
    const web = new Set([
      ...(occupation('web-developer')?.essential ?? []),
      ...(occupation('web-developer')?.optional ?? []),
    ]);
    expect(first?.shared.length).to.be.greaterThan(10);
    expect(first?.shared.filter((skill) => !web.has(skill))).to.deep.equal([]);
    expect(neighboursOf('data-engineer')).to.deep.equal([]);
    expect(neighboursOf('no-such')).to.deep.equal([]);
  });

  it('finds occupations for codes of ROME and IRIs of ESCO, the nearest first', () => {
    const { occupationsFor, familyOf } = jobFamilyMap();
    const found = occupationsFor({ rome: ['M1855'] });
    expect(found[0]).to.deep.equal({
      slug: 'web-developer',
      family: 'development',
      relation: 'closeMatch',
    });
    expect(found.at(-1)?.relation).to.equal('broadMatch');
    const esco = map.occupations[0]?.matches.find((m) => m.target.includes('/occupation/'))?.target;
    expect(occupationsFor({ esco: [esco ?? ''] })[0]?.slug).to.equal(map.occupations[0]?.slug);
    expect(occupationsFor({ rome: ['A1101'] })).to.deep.equal([]);
    expect(occupationsFor({})).to.deep.equal([]);
    expect(familyOf('web-developer')?.slug).to.equal('development');
    expect(familyOf('no-such')).to.equal(undefined);
  });
});

describe('job-families › the map and the classifications', function () {
  this.timeout(120_000);
  before(function () {
    needsShared(this);
  });

  it('reaches all 94 codes of ROME’s M18', () => {
    const codes = column('seed-digital-subset/rome-v460-m18-codes.csv', 'code_rome');
    expect(codes).to.have.length(94);
    expect(codes.filter((code) => !reached.has(romeIri('code', code)))).to.deep.equal([]);
  });

  it('reaches all 146 digital occupations of ESCO', () => {
    const iris = column('seed-digital-subset/esco12-digital-occupations.fr-en.csv', 'conceptUri');
    expect(iris).to.have.length(146);
    expect(iris.filter((iri) => !reached.has(iri))).to.deep.equal([]);
  });

  it('invents no IRI and no code', () => {
    const romeCodes = column('rome-4.0-v460/unix_referentiel_code_rome_v460_utf8.csv', 'code_rome');
    const appellations = column(
      'rome-4.0-v460/unix_referentiel_appellation_v460_utf8.csv',
      'code_ogr',
    );
    const known = new Set([
      ...romeCodes.map((code) => romeIri('code', code)),
      ...appellations.map((code) => romeIri('appellation', code)),
      ...column('esco-1.1.1-en/occupations_en.csv', 'conceptUri'),
      ...column('seed-digital-subset/esco12-digital-occupations.fr-en.csv', 'conceptUri'),
      ...column('esco-1.1.1-en/skills_en.csv', 'conceptUri'),
      ...column('esco-1.1.1-en/ISCOGroups_en.csv', 'code').map(iscoIri),
    ]);
    const said = map.occupations.flatMap((o) => [
      ...o.matches.flatMap((m) => [m.target, ...m.appellations]),
      ...o.essential,
      ...o.optional,
      ...o.skillsFrom,
    ]);
    expect(said.length).to.be.greaterThan(8000);
    expect(said.filter((iri) => !known.has(iri))).to.deep.equal([]);
  });

  it('has the skills of ESCO’s release and no others', () => {
    const told = new Map<string, Set<string>>();
    for (const row of rows('seed-digital-subset/esco111-digital-occupation-skill-relations.csv')) {
      const occupation = row['occupationUri'] ?? '';
      told.set(occupation, (told.get(occupation) ?? new Set()).add(row['skillUri'] ?? ''));
    }
    const bare = new Set(
      column('seed-digital-subset/esco12-digital-occupations.fr-en.csv', 'conceptUri').filter(
        (iri) => !told.has(iri),
      ),
    );
    expect(bare.size).to.equal(9);
    for (const o of map.occupations) {
      const from = o.skillsFrom.filter((iri) => told.has(iri));
      if (from.length < o.skillsFrom.length) continue;
      const allowed = new Set(from.flatMap((iri) => [...(told.get(iri) ?? [])]));
      const own = [...o.essential, ...o.optional];
      expect(
        own.filter((skill) => !allowed.has(skill)),
        o.slug,
      ).to.deep.equal([]);
      expect(o.skillsFrom.filter((iri) => bare.has(iri))).to.deep.equal([]);
    }
    expect(mapFigures(map).withoutSkills).to.equal(10);
  });

  it('is by hand where the official table is silent: 23 codes and 69 occupations', () => {
    const table = rows('seed-digital-subset/rome-m18-esco-mapping.csv');
    const codes = column('seed-digital-subset/rome-v460-m18-codes.csv', 'code_rome');
    const spoken = new Set(table.map((row) => row['code_rome']));
    const silent = codes.filter((code) => !spoken.has(code));
    const occupations = column(
      'seed-digital-subset/esco12-digital-occupations.fr-en.csv',
      'conceptUri',
    );
    const mapped = new Set(table.map((row) => row['esco_uri']));
    const silentOccupations = occupations.filter((iri) => !mapped.has(iri));
    expect([silent.length, silentOccupations.length]).to.deep.equal([23, 69]);
    const targets = new Set([...silent.map((code) => romeIri('code', code)), ...silentOccupations]);
    const made = matches.filter((m) => targets.has(m.target));
    expect(new Set(made.map((m) => m.target)).size).to.equal(92);
    expect(made.filter((m) => m.basis !== 'by-hand')).to.deep.equal([]);
  });

  it('calls a ROME code exact only where the official table says nothing of it', () => {
    const spoken = new Set(column('seed-digital-subset/rome-m18-esco-mapping.csv', 'code_rome'));
    const exact = matches.filter((m) => m.relation === 'exactMatch' && m.target.includes(':rome:'));
    expect(exact.length).to.be.greaterThan(10);
    const codes = exact.map((m) => parseRomeIri(m.target)?.code ?? '');
    expect(codes.filter((code) => spoken.has(code))).to.deep.equal([]);
  });

  it('calls nothing broader whose name is within ours, and nothing narrower that ours is within', () => {
    const names = new Map<string, readonly string[]>();
    for (const row of rows('seed-digital-subset/esco12-digital-occupations.fr-en.csv'))
      names.set(row['conceptUri'] ?? '', [
        ...(row['preferredLabel_fr'] ?? '').split('/'),
        row['preferredLabel_en'] ?? '',
      ]);
    for (const row of rows('rome-4.0-v460/unix_referentiel_code_rome_v460_utf8.csv'))
      names.set(romeIri('code', row['code_rome'] ?? ''), [row['libelle_rome'] ?? '']);
    // "2D and 3D" is wider than "3D": of names that join two things containment says nothing.
    const joins = (name: string) => /\b(et|and)\b| - /.test(name);
    const wrong: string[] = [];
    let compared = 0;
    for (const { slug, feminine, masculine, label, matches: own } of map.occupations)
      for (const { relation, target } of own)
        for (const theirs of (names.get(target) ?? []).filter((name) => !joins(name)))
          for (const ours of [feminine['fr'], masculine['fr'], label['en']]) {
            if (ours === undefined || joins(ours)) continue;
            if (relation !== 'broadMatch' && relation !== 'narrowMatch') continue;
            compared += 1;
            const says = describedBy({ relation, labels: [ours, theirs] });
            // In SKOS the relation is said of the object, column 2.
            if (says === 1) wrong.push(`${slug} ${relation} ${theirs}`);
          }
    expect(compared).to.be.greaterThan(200);
    expect(wrong).to.deep.equal([]);
  });

  it('is what its source and the facts make of it', () => {
    const source = readSource('vocabularies/job-families');
    const codes = source.occupations.flatMap((o) =>
      o.matches.filter((m) => m.scheme === 'esco').map((m) => m.code),
    );
    const faults = new Faults();
    const made = compile(source, readFacts(new Set(codes)), faults);
    expect(faults.found).to.deep.equal([]);
    const bySlug = (a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1);
    expect(map.occupations.toSorted(bySlug)).to.deep.equal(made.occupations.toSorted(bySlug));
    expect(map.families).to.deep.equal(made.families);
    expect([map.version, map.issued]).to.deep.equal([made.version, made.issued]);
  });
});

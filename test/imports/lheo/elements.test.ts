import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { lheoDocument } from '../../../scripts/lheo-document.ts';
import { CHAPTERS } from '../../../src/imports/lheo/elements.ts';
import { GRAMMAR } from '../../../src/imports/lheo/grammar.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';

const rows = CHAPTERS.flatMap(({ elements }) => Object.keys(elements));

describe('imports › lheo › elements', () => {
  it('has one row for each element of the specification, and none besides', async function () {
    needsShared(this);
    const { elements } = JSON.parse(
      await readFile(sharedPath('data/lheo/lheo-2.3-spec.derived.json'), 'utf8'),
    );
    expect(rows.toSorted()).to.deep.equal(Object.keys(elements).toSorted());
    expect(rows).to.have.length(170);
  });

  it('the grammar is that of the specification', async function () {
    needsShared(this);
    const { elements } = JSON.parse(
      await readFile(sharedPath('data/lheo/lheo-2.3-spec.derived.json'), 'utf8'),
    ) as { elements: Record<string, { children?: { name?: string }[] }> };
    for (const [name, { children }] of Object.entries(elements)) {
      const names = (children ?? []).flatMap((c) => c.name ?? []);
      expect([...(GRAMMAR.get(name) ?? ['?'])], name).to.deep.equal(names);
    }
    expect(GRAMMAR.size).to.equal(Object.keys(elements).length);
  });

  it('docs/lheo.md shows the table as it is', async () => {
    const page = await readFile('docs/lheo.md', 'utf8');
    expect(lheoDocument(page)).to.equal(page);
    for (const element of rows) expect(page).to.include(`\n| \`${element}\` | `);
  });
});

import { expect } from 'chai';
import { readTraining } from '../../src/catalogue/catalogue.service.ts';
import { trainingId } from '../../src/catalogue/index.ts';
import type { ImportReport } from '../../src/imports/index.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { feed } from './lheo/support.ts';

const action = (address: string) =>
  `<action numero="1"><lieu-de-formation><coordonnees><adresse>${address}</adresse></coordonnees></lieu-de-formation></action>`;

describe('imports › places of every format', () => {
  const db = useDatabase();
  const node = useApp(db);
  const imported = async (address: string) => {
    const { text } = await ask(node().app, '/api/imports?format=lheo&source=a', {
      method: 'post',
      headers: AS_OPERATOR,
      body: feed(action(address)),
    });
    const { doc } = await readTraining(db(), trainingId('a', 'X'));
    return { report: JSON.parse(text) as ImportReport, place: doc.offerings[0]!.places[0]! };
  };

  it('are completed before they are kept', async () => {
    const { report, place } = await imported(
      '<codepostal>59100</codepostal><ville>Roubaix</ville><region>31</region>',
    );
    expect(place).to.include({
      commune: '59512',
      lau: '59512',
      department: '59',
      region: '32',
      nuts: 'FRE11',
      approximate: 'coordinates',
    });
    expect(report.reasons.map((r) => r.rule)).to.deep.equal([
      'code of a region from before 2016, translated to that of today',
    ]);
  });

  it('that contradict themselves are kept as they are, with a warning at the record', async () => {
    const { report, place } = await imported(
      '<codepostal>59100</codepostal><ville>Roubaix</ville><code-INSEE-commune>75056</code-INSEE-commune>',
    );
    expect(place).to.include({ postcode: '59100', city: 'Roubaix', commune: '75056' });
    expect(place).to.not.have.any.keys('lau', 'latitude');
    expect(report.counts).to.include({ created: 1, warnings: 1, rejected: 0 });
    const { issues } = JSON.parse(
      (await ask(node().app, `/api/imports/${report.id}`, { headers: AS_OPERATOR })).text,
    ) as { issues: object[] };
    expect(issues).to.have.length(1);
    expect(issues[0]).to.include({
      record: 'X',
      field: 'offering/place',
      rule: 'the postcode is not of the department of the commune; both are kept',
      severity: 'warning',
    });
  });
});

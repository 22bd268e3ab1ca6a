import { expect } from 'chai';
import {
  decide,
  explain,
  describe as inWords,
  offerOf,
  TEMPLATES,
} from '../../src/policies/index.ts';
import { anOffer, aSituation, OURS } from './support.ts';

const FILLED = {
  partners: ['did:web:a.example', 'did:web:b.example'],
  communities: ['nine-countries'],
  countries: ['fr', 'BE'],
  until: '2026-12-31',
  deletedBy: '2027-02-28',
  duration: 'P6M',
  pulls: '12',
};

const offers = TEMPLATES.map((template) => {
  const own = Object.entries(FILLED).filter(([name]) =>
    template.fields.some((field) => field === name),
  );
  return [
    template.id,
    offerOf(template, Object.fromEntries(own), `urn:offer:${template.id}`),
  ] as const;
});

const sentences = (id: string, language: string): string =>
  inWords(offers.find(([name]) => name === id)?.[1] ?? {}, { language }).sentence;

describe('policies › sentences from the ODRL', () => {
  it('has a word for all that the templates make, in each language', () => {
    for (const [id, offer] of offers)
      for (const language of ['en', 'fr', 'es']) {
        const { understood, rules } = inWords(offer, { language });
        expect(understood, `${id} in ${language}`).to.equal(true);
        expect(rules.length).to.be.greaterThan(1);
      }
  });

  it('calls purpose, passing on, attribution and deletion promised, the rest checked', () => {
    const kept = offers.flatMap(([, offer]) =>
      inWords(offer, { language: 'en' }).rules.flatMap((r) =>
        r.parts.map((p) => [p.text, p.keptBy] as const),
      ),
    );
    const of = (by: string) => new Set(kept.filter(([, k]) => k === by).map(([text]) => text));
    expect([...of('node')].toSorted()).to.deep.equal([
      'The partner may use the data.',
      'at most 12 times',
      'for 6 months from the agreement',
      'if it is a member of nine-countries',
      'if it is did:web:a.example or did:web:b.example',
      'if it is established in France or Belgium',
      'until 31 December 2026',
    ]);
    expect([...of('partner')].toSorted()).to.deep.equal([
      'The partner must delete the data.',
      'The partner must name the source.',
      'The partner must not pass the data on.',
      'The partner must not sell the data.',
      'by 28 February 2027',
      'for a pilot only',
      'for a search service over several catalogues only',
      'for scientific research or non-commercial research only',
      'for the placement of learners only',
    ]);
  });

  it('says it in French, English and Spanish', () => {
    expect(sentences('research', 'fr')).to.equal(
      'Le partenaire peut utiliser les données s’il s’agit de did:web:a.example ou did:web:b.example, s’il est établi dans un de ces pays : France ou Belgique, jusqu’au 31 décembre 2026, pour la recherche scientifique ou la recherche non commerciale seulement. Le partenaire ne doit pas transmettre les données à des tiers. Le partenaire doit citer la source. Le partenaire doit effacer les données au plus tard le 28 février 2027.',
    );
    expect(sentences('pilot', 'es')).to.equal(
      'El socio puede usar los datos si es did:web:a.example o did:web:b.example, durante 6 meses desde el acuerdo, 12 veces como máximo, solo para un proyecto piloto. El socio no debe ceder los datos a terceros. El socio debe borrar los datos a más tardar el 28 de febrero de 2027.',
    );
    expect(sentences('open', 'de')).to.equal(sentences('open', 'en'));
  });

  it('reads a stranger’s policy, and shows what it does not understand as it stands', () => {
    const { sentence, understood, rules } = inWords(
      {
        'odrl:permission': {
          'odrl:action': { '@id': 'odrl:use' },
          'odrl:constraint': {
            'odrl:and': [
              {
                'odrl:leftOperand': { '@id': 'https://w3id.org/edc/v0.0.1/ns/inForceDate' },
                'odrl:operator': { '@id': 'odrl:lteq' },
                'odrl:rightOperand': 'contractAgreement+30d',
              },
              {
                'odrl:leftOperand': { '@id': 'https://w3id.org/catenax/policy/UsagePurpose' },
                'odrl:operator': { '@id': 'odrl:eq' },
                'odrl:rightOperand': 'cx.core',
              },
            ],
          },
        },
        'odrl:prohibition': [{ 'odrl:action': { '@id': 'https://example.org/act' } }],
      },
      { language: 'en' },
    );
    expect(sentence).to.equal(
      'The partner may use the data until 30 days after the agreement, under a condition that this node does not understand: https://w3id.org/catenax/policy/UsagePurpose eq cx.core. The partner must not “https://example.org/act”.',
    );
    expect(understood).to.equal(false);
    expect(rules[0]?.parts.map((p) => p.keptBy)).to.deep.equal(['node', 'node', 'nobody']);
    expect(rules[1]?.parts.map((p) => p.keptBy)).to.deep.equal(['nobody']);
  });

  it('calls a choice checked only where all of it is', () => {
    const either = {
      or: [
        { leftOperand: `${OURS}country`, operator: 'eq', rightOperand: 'FR' },
        { leftOperand: 'purpose', operator: 'eq', rightOperand: `${OURS}Pilot` },
      ],
    };
    const part = inWords(anOffer(either), { language: 'en' }).rules[0]?.parts[1];
    expect(part).to.include({
      text: 'if it is established in France or for a pilot only',
      keptBy: 'partner',
    });
  });
});

describe('policies › a refusal explained', () => {
  const partners = ['did:web:a.example', 'did:web:b.example'];
  const offer = {
    ...anOffer(
      { leftOperand: `${OURS}partner`, operator: 'isAnyOf', rightOperand: partners },
      { leftOperand: `${OURS}country`, operator: 'eq', rightOperand: 'ES' },
      { leftOperand: 'purpose', operator: 'eq', rightOperand: `${OURS}Pilot` },
    ),
    prohibition: [{ action: 'distribute' }],
  };
  const decision = decide(offer, aSituation());

  it('lists for an operator each rule, what it wanted and what it found', () => {
    const { summary, lines } = explain(decision, { language: 'en', audience: 'operator' });
    expect(summary).to.equal('The terms do not permit it.');
    expect(lines.map((l) => l.text)).to.deep.equal([
      'to use the data (met; checked by this node; found: use)',
      'if it is did:web:a.example or did:web:b.example (not met; checked by this node; found: did:web:partner.example)',
      'if it is established in Spain (not met; checked by this node; found: FR)',
      'for a pilot only (promised; promised by the partner)',
      'The partner must not pass the data on. (promised by the partner)',
    ]);
  });

  it('tells a stranger which conditions, and neither their values nor what is known', () => {
    const { summary, lines } = explain(decision, { language: 'fr', audience: 'stranger' });
    expect(summary).to.equal('Les conditions ne le permettent pas.');
    expect(lines.map((l) => l.text)).to.deep.equal([
      'La condition « partenaire » n’est pas remplie.',
      'La condition « pays » n’est pas remplie.',
    ]);
  });

  it('names the prohibition that applies', () => {
    const forbidden = decide({ ...anOffer(), prohibition: [{ action: 'use' }] }, aSituation());
    const { lines } = explain(forbidden, { language: 'en', audience: 'operator' });
    expect(lines.at(-1)).to.include({
      text: 'The partner must not use the data. (applies, so it is refused)',
      outcome: 'not-satisfied',
    });
  });
});

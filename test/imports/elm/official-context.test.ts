import { expect } from 'chai';
import { documentLoader, pinnedContexts } from '../../../src/linked-data/contexts.ts';
import { readAll } from './support.ts';

const OFFICIAL = 'http://data.europa.eu/snb/model/context/edc-ap';
const CONTEXT = ['https://www.w3.org/2018/credentials/v1', OFFICIAL];
const LANGUAGES = 'http://publications.europa.eu/resource/authority/language';

const concept = (id: string, inScheme: string) => ({
  id,
  type: 'Concept',
  inScheme: { id: inScheme, type: 'ConceptScheme' },
});
const spanish = concept(`${LANGUAGES}/SPA`, LANGUAGES);
/** As a stranger writes it, by the words of the official context; what that lacks has a prefix. */
const OPPORTUNITY = {
  '@context': CONTEXT,
  id: 'https://centro.example/web',
  type: 'LearningOpportunity',
  title: { es: 'Desarrollo web' },
  description: { es: 'Aprender HTML y CSS' },
  dateModified: '2026-11-02T10:00:00Z',
  'elm:defaultLanguage': spanish,
  homepage: { type: 'WebResource', contentURL: 'https://centro.example/web' },
  providedBy: {
    id: 'https://centro.example/',
    type: 'Organisation',
    legalName: { es: 'Centro Ejemplo' },
    location: {
      type: 'Location',
      address: {
        type: 'Address',
        countryCode: concept(
          'http://publications.europa.eu/resource/authority/country/ESP',
          'http://publications.europa.eu/resource/authority/country',
        ),
      },
    },
  },
  learningAchievementSpecification: {
    type: 'LearningAchievementSpecification',
    title: { es: 'Web' },
    language: spanish,
    thematicArea: concept(
      'http://data.europa.eu/snb/isced-f/0613',
      'http://data.europa.eu/snb/isced-f/25831c2',
    ),
    learningOutcome: { type: 'LearningOutcome', title: { es: 'Programar' } },
  },
};

describe('imports › ELM › JSON-LD that names the official context', () => {
  it('is read without a network, by the copy that this node pins', async () => {
    const { trainings, issues, error } = await readAll(JSON.stringify(OPPORTUNITY));
    expect(error).to.equal(undefined);
    // Its date of change too, which the official context takes for an address.
    expect(issues).to.deep.equal([]);
    expect(trainings).to.have.length(1);
    expect(trainings[0]).to.deep.include({
      title: 'Desarrollo web',
      language: 'es',
      sourceKey: 'https://centro.example/web',
    });
    expect(trainings[0]?.provider.name).to.equal('Centro Ejemplo');
  });

  it('a word that it does not have is refused, not dropped', async () => {
    const { trainings, issues } = await readAll(
      JSON.stringify({ ...OPPORTUNITY, defaultLanguage: spanish }),
    );
    expect(trainings).to.deep.equal([]);
    expect(issues.map(({ rule }) => rule)).to.deep.equal([
      'it is not sound JSON-LD (invalid property)',
    ]);
  });

  it('what is signed keeps the official context, word for word', async () => {
    const { document } = await documentLoader()(OFFICIAL);
    expect(document).to.equal(pinnedContexts().get('elm-edc-ap')?.document);
    expect(document).to.have.nested.property('@context.dateModified.@type', '@id');
  });
});

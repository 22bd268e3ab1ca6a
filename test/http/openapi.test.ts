import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, object>>;
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

describe('http › the description of the interface', () => {
  const db = useDatabase();
  const node = useApp(db);
  const described = async (): Promise<Described> =>
    JSON.parse((await ask(node().app, '/openapi.json')).text) as Described;

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate((await described()) as object as never);
    expect(errors ?? [], JSON.stringify(errors)?.slice(0, 800)).to.deep.equal([]);
    expect(valid).to.equal(true);
    expect(validator.version).to.equal('3.1');
  });

  it('names the filters of the search, the suggestions, the comparison and itself', async () => {
    const { paths } = await described();
    const names = paths['/trainings']?.['get']?.parameters.map((p) => p.name);
    expect(names).to.include.members(['q', 'area', 'near', 'km', 'mode', 'before', 'free', 'eqf']);
    expect(names).to.include.members(['no-diploma', 'family', 'certification', 'open', 'sort']);
    for (const path of ['/search/suggestions', '/trainings/compare', '/openapi.json', '/catalog'])
      expect(paths[path]?.['get'], path).to.be.an('object');
    expect(paths['/trainings/{id}']?.['get']?.parameters).to.deep.include({
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'string', maxLength: 60 },
    });
  });

  it('asks for a key where the route does, and nowhere else', async () => {
    const { paths } = await described();
    expect(paths['/trainings/{id}']?.['delete']?.security).to.deep.equal([{ key: [] }]);
    expect(paths['/api/imports']?.['post']?.security).to.deep.equal([{ key: [] }]);
    expect(paths['/trainings']?.['get']?.security).to.equal(undefined);
  });

  it('leaves out the files of the pages', async () => {
    const { paths } = await described();
    expect(Object.keys(paths).filter((p) => /assets|\*|dsp/.test(p))).to.deep.equal([]);
  });
});

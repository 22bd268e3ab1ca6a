/** A learner who chose a language keeps it, whatever they do: forms, answers to them, and the ways to other languages. */
import { expect } from 'chai';
import { useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aBrowser, handed, issued } from './support.ts';

const IN_FRENCH = '<html lang="fr">';

onEveryDatabase('learners › the chosen language', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);

  /** As a browser sends it: to the address that the form of the page names. */
  const visitor = async () => {
    const contact = { email: 'zoe@mail.example', language: 'es' };
    const { id } = await issued(node(), { contact });
    const { path, codes } = await handed(node(), id);
    const { get, post } = aBrowser(node());
    let text = (await get(`${path}?lang=fr`)).text;
    const actionOf = (name: string): string => {
      const found = new RegExp(`action="(/c/[^"]+/${name}[^"]*)"`).exec(text)?.[1];
      if (found === undefined) throw new Error(`There is no form ${name}`);
      return found.replace(/#.*$/, '').replaceAll('&amp;', '&');
    };
    return {
      path,
      codes,
      /** The page that stands there afterwards. */
      press: async (name: string, form: object = {}): Promise<string> => {
        const answer = await post(actionOf(name), form);
        const to = answer.headers['location'];
        text = to === undefined ? answer.text : (await get(to.replace(/#.*$/, ''))).text;
        return text;
      },
    };
  };

  it('is kept by codes, wrong and right, and by all that they let do', async () => {
    const { press, codes, path } = await visitor();
    const wrong = await press('enter', { code: '0000 0000' });
    expect(wrong).to.contain(IN_FRENCH).and.to.contain('Ce code est faux');
    expect(wrong, 'a page, not the form').to.contain(`href="${path}?lang=en"`);
    expect(await press('enter', { code: codes[0] })).to.contain(IN_FRENCH);
    expect(await press('shares', { label: 'Lycée Dupont' })).to.contain(IN_FRENCH);
    expect(await press('wallet'))
      .to.contain(IN_FRENCH)
      .and.to.contain('class="scan"');
    expect(await press('shares/[^/]+/end'))
      .to.contain(IN_FRENCH)
      .and.to.contain('Reprise');
    const changed = await press('contact', { email: 'zoe@mail.example', language: 'es' });
    expect(changed).to.contain(IN_FRENCH);
    expect(await press('leave')).to.contain(IN_FRENCH);
    await press('enter', { code: codes[1] });
    expect(await press('erase', { sure: 'yes' }))
      .to.contain(IN_FRENCH)
      .and.to.contain('Tout est effacé');
  });
});

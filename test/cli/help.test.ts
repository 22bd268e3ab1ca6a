import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { commands } from '../../src/cli/commands.ts';
import { run } from '../../src/cli/run.ts';

const helped = async (...words: readonly string[]): Promise<string> => {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  expect(await run(words, { env: {}, say, complain: say })).to.equal(0);
  return lines.join('\n');
};

describe('cli › help', () => {
  it('says of one command how it is used, what it does and how it ends', async () => {
    const said = await helped('negotiate', '--help');
    expect(said).to.match(/^passerelle negotiate <did\|url> <dataset\|offer>/);
    expect(said).to.match(/exit 0: done\n.*exit 1: .*\n.*exit 2: refused.*\n.*exit 4: /);
    expect(await helped('help', 'terms', 'preview')).to.match(/^passerelle terms preview/);
  });

  it('says of a word all commands that begin with it, and of an unknown one the whole', async () => {
    const said = await helped('contracts', '--help');
    for (const verb of ['list', 'show', 'accept', 'refuse', 'end'])
      expect(said).to.contain(`passerelle contracts ${verb}`);
    expect(await helped('fly', '--help')).to.contain('Usage: passerelle <command>');
  });

  it('the page of exit statuses names each command that has its own', async () => {
    const page = await readFile('docs/command-line.md', 'utf8');
    const table = page.slice(page.indexOf('## Exit statuses'));
    for (const { name, exits = {} } of commands)
      for (const status of Object.keys(exits)) {
        const rows = table.split('\n').filter((row) => row.startsWith(`| ${status} |`));
        expect(rows.join('\n'), `${name} ${status}`).to.contain(name);
      }
  });
});

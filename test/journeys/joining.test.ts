/** The five commands of docs/operating.md, read from there and typed at three nodes that know nobody. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { useProcesses } from '../support/node-process.ts';
import { freePort } from '../support/two-nodes.ts';
import { importInto, someSamples } from './support.ts';

/** Of the first block of shell on the page: one line each, without what is said about them. */
function commandsOf(page: string): readonly (readonly string[])[] {
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
  return block
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) =>
      [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    );
}

describe('journeys › from an invitation to the first data', function () {
  this.timeout(120_000);
  const { folder, node, passerelle } = useProcesses();

  it('takes five commands, as the page has them, on dcp', async () => {
    const dir = await folder();
    const names = ['authority', 'es', 'fr'] as const;
    const ports = await Promise.all(names.map(freePort));
    const hosts = ports.map((port) => `localhost:${port}`).join(',');
    const settings = names.map((name, i) => ({
      IDENTITY: 'dcp',
      NODE_ENV: 'development',
      ALIGNMENT: 'manual',
      PORT: String(ports[i]),
      DATA_DIR: join(dir, name),
      OUTBOUND_ALLOW: hosts,
      DID_WEB_HTTP: hosts,
    }));
    const started = await Promise.all(settings.map(async (env) => node(env)));
    const { counts } = await importInto<{ readonly counts: { readonly created: number } }>(
      started[1]!,
      'source=samples',
      someSamples(5),
    );
    expect(counts.created).to.equal(5);

    const typed = commandsOf(readFileSync('docs/operating.md', 'utf8'));
    expect(typed).to.have.length(5);
    const links: string[] = [];
    /** The addresses of this machine in the place of those of the page; of links, those that were given. */
    const here = (word: string): string => {
      if (word.startsWith('https://authority.example/partner-invitations#'))
        return links.shift() ?? '';
      if (word.startsWith('./')) return join(dir, word);
      return word.replace('https://es.example', `http://localhost:${ports[1]}`);
    };
    const type = async (at: number, words: readonly string[]): Promise<string> => {
      const [program, ...args] = words.map(here);
      expect(program).to.equal('passerelle');
      const { code, stdout, stderr } = await passerelle(args, settings[at]);
      expect(code, `${words.join(' ')}\n${stdout}${stderr}`).to.equal(0);
      return stdout;
    };
    const [inviteEs, inviteFr, joinEs, joinFr, pull] = typed;
    for (const words of [inviteEs!, inviteFr!]) links.push((await type(0, words)).split('\n')[0]!);
    expect(links.every((link) => link.startsWith(`http://localhost:${ports[0]}/`))).to.equal(true);
    // Who has not joined yet is not spoken to, whoever else has.
    expect(await type(1, joinEs!)).to.match(/^Member of did:web:localhost/);
    const before = await passerelle(pull!.slice(1).map(here), settings[2]);
    expect([before.code, before.stderr].join()).to.match(/^1,.*401/s);
    expect(await type(2, joinFr!)).to.match(/^Member of did:web:localhost/);
    await type(2, pull!);

    const into = join(dir, 'es');
    const [receipt = ''] = (await readdir(into)).filter((name) => name.endsWith('.receipt.json'));
    const { sha256, provider } = JSON.parse(
      await readFile(join(into, receipt), 'utf8'),
    ) as Readonly<Record<'sha256' | 'provider', string>>;
    const data = await readFile(join(into, receipt.replace('.receipt.json', '')));
    expect(createHash('sha256').update(data).digest('hex')).to.equal(sha256);
    expect(provider).to.equal(`did:web:localhost%3A${ports[1]}`);
    const addresses = data.toString().match(/http:\/\/localhost:\d+\/trainings\/\w+/g) ?? [];
    expect(new Set(addresses)).to.have.property('size', 5);
  });
});

/** From an invitation to the first data: the five commands of docs/operating.md, on nodes that know nobody. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { asOperator } from './api.ts';
import { Commands, shown } from './commands.ts';
import { ES, type Facts, FR } from './members.ts';
import type { DemoNode, DemoNodes } from './nodes.ts';
import { catalogueFor } from './parties.ts';
import { searched } from './searching.ts';
import { expect, type Steps } from './steps.ts';
import { eventually } from './wait.ts';

const MOST = 5;
const zMember = z.looseObject({ id: z.string(), legalName: z.string(), role: z.array(z.string()) });
const zMembers = z.looseObject({ items: z.array(zMember) });
const zReceipt = z.looseObject({ sha256: z.string(), bytes: z.number(), agreement: z.string() });

export async function playJoining(steps: Steps, nodes: DemoNodes): Promise<void> {
  const { authority, french, spanish, folder } = nodes;
  const commands = new Commands();

  await steps.step('The French node loads its samples, at its first start', async () => {
    await eventually(
      'the samples',
      async () => french.said().includes(' answers at ') || undefined,
      90_000,
    );
    const { total } = await searched(french, '');
    const ended = total - (await searched(french, '', { withEnded: false })).total;
    expect(total > 150, `only ${total} trainings came in`);
    return `${total} trainings, ${ended} of them over`;
  });

  await steps.step('Who is no member is told nothing', async () => {
    const why = await catalogueFor(spanish, french).then(
      () => 'a stranger reads the catalogue of the protocol',
      String,
    );
    expect(/ 401/.test(why), why);
    return 'the Spanish node asks for the catalogue of the French one, which answers 401';
  });

  const invited = async (facts: Facts): Promise<string> => {
    const words = ['partner', 'invite', ...inviting(facts)];
    let link = '';
    await steps.step(typedAt(authority, words), async () => {
      [link = ''] = (await commands.type(authority, ...words)).split('\n');
      expect(link.startsWith(`${authority.publicUrl}/partner-invitations#`), 'there is no link');
      return 'a link, good once';
    });
    return link;
  };
  const joins = async (node: DemoNode, link: string): Promise<void> => {
    await steps.step(typedAt(node, ['partner', 'join', link.replace(/#.*/, '#…')]), async () =>
      (await commands.type(node, 'partner', 'join', link)).trim(),
    );
  };
  const links = [await invited(ES), await invited(FR)] as const;
  await joins(spanish, links[0]);
  await joins(french, links[1]);

  const here = join(folder, 'first');
  const pull = ['pull', french.publicUrl, here, '--dataset', 'trainings', '--contract'];
  await steps.step(typedAt(spanish, pull), async () => {
    await commands.type(spanish, ...pull);
    expect(commands.count <= MOST, `it took ${commands.count} commands`);
    const { records, sha256 } = await held(here, french);
    expect(records > 150, `only ${records} records came`);
    return `${records} trainings under a contract, sha-256 ${sha256.slice(0, 12)}… as the receipt says; ${commands.count} commands in all`;
  });

  await steps.step('Both are members, as the authority has it', async () => {
    const { items } = zMembers.parse(JSON.parse(await asOperator(authority, '/api/members')));
    const ids = new Set(items.map(({ id }) => id));
    expect(ids.size === 2 && ids.has(french.did) && ids.has(spanish.did), [...ids].join());
    return items.map(({ legalName, role }) => `${legalName} (${role.join(', ')})`).join('; ');
  });
}

const inviting = ({ legalName, registrationNumber, country, role }: Facts): readonly string[] => [
  '--name',
  legalName,
  '--number',
  registrationNumber,
  '--country',
  country,
  '--role',
  role.join(','),
];

/** Named by whose machine it is. */
const typedAt = ({ env }: DemoNode, words: readonly string[]): string =>
  `${env['NODE_NAME']} $ ${shown(words)}`;

/** What the folder holds, by what its receipt says of it. */
async function held(folder: string, { publicUrl }: DemoNode) {
  const [name] = (await readdir(folder)).filter((one) => one.endsWith('.receipt.json'));
  const file = join(folder, name ?? '');
  const { sha256 } = zReceipt.parse(JSON.parse(await readFile(file, 'utf8')));
  const data = await readFile(file.replace(/\.receipt\.json$/, ''));
  const digest = createHash('sha256').update(data).digest('hex');
  expect(digest === sha256, 'the data is not that of the receipt');
  const addresses = data.toString().match(/https?:[^"<>\s]*\/trainings\/\w+/g) ?? [];
  const ours = new Set(addresses.filter((one) => one.startsWith(publicUrl)));
  return { records: ours.size, sha256 };
}

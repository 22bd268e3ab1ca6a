import type { RunningNode } from './node.ts';
import { firstInvitation, firstOperatorKey } from './operators/index.ts';
import { loadSamples, samplesNeeded } from './samples.ts';

/** What a person who starts a node reads: the key, once, and the addresses worth opening. */
export async function welcome(node: RunningNode, say: (line: string) => void): Promise<void> {
  const { context, publicUrl } = node;
  const { config, db, log } = context;
  // Made here and nowhere else: a command that opens the folder first must not make a key nobody sees.
  const operatorKey = await firstOperatorKey(db);
  if (operatorKey !== undefined) {
    say('The operator’s key, shown this once; keep it:');
    say(`  ${operatorKey}`);
  }
  const invitation = await firstInvitation(context);
  if (invitation !== undefined) {
    say('The first administrator’s account, by this link, once, within seven days:');
    say(`  ${publicUrl}${invitation.path}`);
  }
  if (config.loadSamples && (await samplesNeeded(db))) {
    say('Loading the samples (once) …');
    await context.whileLoading(async () => loadSamples(context));
  }
  say(`${config.publisher.name} answers at ${publicUrl}`);
  for (const [path, what] of [
    ['/', 'search and figures'],
    ['/data', 'what is open, with examples to paste'],
    ['/trainings', 'the catalogue; a browser gets the search, a program linked data'],
    ['/catalog', 'its description in DCAT'],
    ['/operator', 'for those who run it'],
    ['/.well-known/did.json', 'who this node is'],
  ])
    say(`  ${publicUrl}${path}  ${what}`);
  log.info('The node listens', { address: node.address, publicUrl });
}

import { playCatalogue } from './catalogue.act.ts';
import { playContract, playRefusal } from './contract.act.ts';
import { playJoining } from './joining.act.ts';
import { playLearners } from './learners.act.ts';
import { playMeaning } from './meaning.act.ts';
import { startNodes } from './nodes.ts';
import { playPayloads } from './payloads.act.ts';
import { playSpanish } from './spanish.act.ts';
import { Steps } from './steps.ts';

/**
 * `npm run demo`: an authority, a French node and a Spanish one on free ports, step by step. It ends with status 0
 * when every step held, else with 1 at the first that did not; either way nothing is left running.
 */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const steps = new Steps(say);
let nodes: Awaited<ReturnType<typeof startNodes>> | undefined;
try {
  await steps.step('Three nodes start, each a process with a database of its own', async () => {
    nodes = await startNodes();
    const { authority, french, spanish } = nodes;
    return `the authority ${authority.publicUrl}, ${french.publicUrl} and ${spanish.publicUrl}`;
  });
  if (nodes !== undefined) {
    await playJoining(steps, nodes);
    await playCatalogue(steps, nodes);
    await playSpanish(steps, nodes);
    await playMeaning(steps, nodes);
    const contract = await playContract(steps, nodes);
    await playRefusal(steps, nodes, contract);
    await playPayloads(steps, nodes);
    await playLearners(steps, nodes);
  }
} catch (error) {
  say(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await steps.step('All nodes stop', async () => {
    await nodes?.close();
    return 'nothing is left running';
  });
  steps.end();
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { asOperator, type Verdict, verifiedBy } from './api.ts';
import type { DemoNodes } from './nodes.ts';
import { searched } from './searching.ts';
import { expect, type Steps } from './steps.ts';
import { type Tampered, tamperedCredentials } from './tampered.ts';
import { tamperedOffers } from './tampered-offers.ts';

const SAMPLES = new URL('../../samples/', import.meta.url);
const sample = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(fileURLToPath(new URL(name, SAMPLES)), 'utf8'));

const zLearner = z.object({ givenName: z.string(), familyName: z.string() });
const zParties = z.object({ learners: z.array(zLearner).min(1) });
const zSigned = z.object({ jws: z.string() });

/** The second act: what a node signs holds at another node, and a tampered copy never does. */
export async function playPayloads(steps: Steps, nodes: DemoNodes): Promise<void> {
  const { french, spanish } = nodes;
  let credential = '';
  let offer = '';

  await steps.step('The French node issues a training credential', async () => {
    const training = await aTraining(nodes);
    const [learner] = zParties.parse(await sample('parties.json')).learners;
    const name = `${learner?.givenName} ${learner?.familyName}`;
    credential = await asOperator(french, '/api/credentials/training', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ training, learner: { name } }),
    });
    expect(!french.said().includes(name), 'the log names the learner');
    return 'Open Badges 3.0, eddsa-rdfc-2022; the log names no learner';
  });
  await steps.step('The partner verifies it', async () =>
    held(await verifiedBy(spanish, credential)),
  );

  await steps.step('The French node signs a job offer', async () => {
    const signed = await asOperator(french, '/api/job-offers/signed', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await sample('job-offer.json')),
    });
    offer = zSigned.parse(JSON.parse(signed)).jws;
    return 'JWS over canonical JSON';
  });
  await steps.step('It is handed over, and the partner verifies it', async () =>
    held(await verifiedBy(spanish, offer)),
  );

  await refusedAll(steps, nodes, 'credential', credential, tamperedCredentials);
  await refusedAll(steps, nodes, 'job offer', offer, tamperedOffers);
}

/** Any training of the catalogue: the first of the feed. */
async function aTraining({ french }: DemoNodes): Promise<string> {
  const [first] = (await searched(french, '')).ids;
  expect(first !== undefined, 'the catalogue is empty');
  return first;
}

function held({ verified, facts }: Verdict): string {
  const failed = facts.filter((f) => !f.ok).map((f) => f.detail);
  expect(verified, failed.join('; '));
  return facts.map((f) => f.fact).join(', ');
}

/** Each tampered copy must fail, by the fact that it was made to fail by. */
async function refusedAll(
  steps: Steps,
  { spanish }: DemoNodes,
  what: string,
  signed: string,
  copies: readonly Tampered[],
): Promise<void> {
  for (const { name, expectedFact, expectedCode, make } of copies)
    await steps.step(`A tampered ${what} is refused (${name})`, async () => {
      const { verified, facts } = await verifiedBy(spanish, await make(signed));
      expect(!verified, 'it was accepted');
      const fact = facts.find((f) => f.fact === expectedFact && f.code === expectedCode);
      expect(fact !== undefined && !fact.ok, `not for its ${expectedFact} (${expectedCode})`);
      return fact.detail;
    });
}

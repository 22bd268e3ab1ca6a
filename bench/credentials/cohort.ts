/** A cohort of learners from a file to credentials that are stored: seconds, and memory beyond the node at rest. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readEnv } from '../../src/config/env.ts';
import { peakWhile, residentMb } from '../children.ts';
import type { Server } from '../databases.ts';
import { call, demand } from '../http.ts';
import { REST_MS } from '../import.ts';
import { generateLheo } from '../lheo-generator.ts';
import { prepare, startNodeProcess } from '../node-process.ts';
import type { DatabaseKind } from '../options.ts';
import type { Result } from '../result.ts';

const LEARNERS = 10_000;
const REAL_RECORD = 'data/lheo/examples/exemple-bts-onisep.xml';
const SECONDS: Readonly<Record<DatabaseKind, number>> = { pglite: 20, postgres: 10 };

/** Every learner another person. */
function listOf(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(1985, 0, 1 + (i % 7000))).toISOString().slice(0, 10);
    return `Prénom ${i},Famille ${i},learner-${i}@mail.example,M-${i},${day},2026-06-30,passed with ${(i % 20) + 1}/20`;
  });
  return ['Prénom,Nom,Courriel,Numéro,Date de naissance,Date de fin,Résultat', ...rows, ''].join(
    '\n',
  );
}

const zDraft = z.looseObject({ id: z.string(), faults: z.literal(0), rows: z.number() });
const zDone = z.looseObject({ state: z.literal('done'), issued: z.number() });

interface Run {
  readonly seconds: number;
  readonly checkedSeconds: number;
  readonly addedMb: number;
}

async function cohortOnce(server: Server, files: { list: string; feed: string }): Promise<Run> {
  const place = await server.place();
  const key = await prepare(place);
  const node = await startNodeProcess(place);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
  try {
    await demand(`${node.url}/api/imports?format=lheo&source=bench&origin=bench`, {
      method: 'POST',
      headers,
      file: files.feed,
    });
    const { body: found } = await demand(`${node.url}/trainings`, {
      headers: { accept: 'application/ld+json' },
    });
    const training = /\/trainings\/([\w-]{8,})"/.exec(found)?.[1] ?? '';
    await sleep(REST_MS);
    const idleMb = residentMb(node.pid);
    const begun = performance.now();
    const since = () => (performance.now() - begun) / 1000;
    const { result, peakMb } = await peakWhile(node.pid, async () => {
      const base = `${node.url}/api/cohorts`;
      const about = new URLSearchParams({ training, name: 'bench.csv' }).toString();
      const sent = await demand(`${base}?${about}`, { method: 'POST', headers, file: files.list });
      const { id } = zDraft.parse(JSON.parse(sent.body));
      const checkedSeconds = since();
      await call(`${base}/${id}/issue`, { method: 'POST', headers });
      // The stream of events ends when it is over.
      await demand(`${base}/${id}/events`, { headers });
      const seconds = since();
      const done = zDone.parse(JSON.parse((await demand(`${base}/${id}`, { headers })).body));
      if (done.issued !== LEARNERS) throw new Error(`${done.issued} were issued`);
      return { seconds, checkedSeconds };
    });
    return { ...result, addedMb: peakMb - idleMb };
  } finally {
    await node.stop();
    await place.remove();
  }
}

export async function measureCohort(server: Server, runs: number): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-cohort-'));
  const files = { list: join(folder, 'list.csv'), feed: join(folder, 'feed.xml') };
  const all: Run[] = [];
  try {
    await writeFile(files.list, listOf(LEARNERS));
    const realRecordXml = await readFile(join(readEnv().PASSERELLE_SHARED, REAL_RECORD), 'utf8');
    await writeFile(files.feed, generateLheo(1, { realRecordXml }));
    for (let i = 0; i < runs; i += 1) all.push(await cohortOnce(server, files));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const n = new Intl.NumberFormat('en').format(LEARNERS);
  const { kind } = server;
  return [
    {
      name: `cohort of ${n}`,
      database: kind,
      unit: 's',
      values: all.map(({ seconds }) => seconds),
      goal: { below: SECONDS[kind] },
      method:
        'a CSV of 7 columns sent to POST /api/cohorts, then …/issue, until its events end: one Open Badge (eddsa-rdfc-2022) each, every learner different, sealed for each of them, with a place in a status list',
    },
    {
      name: `cohort of ${n}, read and checked`,
      database: kind,
      unit: 's',
      values: all.map(({ checkedSeconds }) => checkedSeconds),
      method: 'the first part of it: until the answer says that no row has an error',
    },
    {
      name: `cohort of ${n}, memory added`,
      database: kind,
      unit: 'MB',
      values: all.map(({ addedMb }) => addedMb),
      goal: { below: 250 },
      method: `most resident memory (VmRSS) of the node process meanwhile, every 20 ms, less that of the node after ${REST_MS / 1000} s at rest before it`,
    },
  ];
}

/** Lists of learners, as centres keep them, and a node with two schools that issue for them. */
import request from 'supertest';
import type { Db } from '../../../src/kernel/db.ts';
import type { CohortWorker, LearnersNeeds } from '../../../src/learners/index.ts';
import { publishSchools, trainingAt } from '../../issuers/support.ts';
import { AS_OPERATOR, type TestApp, useApp } from '../../support/app.ts';

const HEADER = 'Nom;Prénom;Courriel;Date de naissance;Résultat;N° apprenant';

/** `count` learners, each another person. */
export const aList = (count: number, header = HEADER): string =>
  [
    header,
    ...Array.from(
      { length: count },
      (_, i) =>
        `Exemple;Zoé ${i + 1};zoe.${i + 1}@mail.example;${String((i % 28) + 1).padStart(2, '0')}/03/2001;acquis;M-${i + 1}`,
    ),
    '',
  ].join('\r\n');

export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
  readonly rows: number;
  readonly faults: number;
  readonly again: number;
  readonly issued: number;
  readonly mapping?: Readonly<Record<string, string>>;
  readonly columns?: readonly string[];
  readonly preview?: readonly { readonly values: Readonly<Record<string, string>> }[];
  readonly firstFaults: readonly {
    readonly line: number;
    readonly column?: string;
    readonly field?: string;
    readonly rule: string;
  }[];
  readonly states: Readonly<Record<'valid' | 'suspended' | 'revoked', number>>;
}

/** Calls of `/api/cohorts`, as the node's operator; `of`: of an organisation. */
export function cohortApi(node: () => TestApp, of?: string) {
  const base = of === undefined ? '/api/cohorts' : `/api/issuers/${of}/cohorts`;
  const call = async (method: 'get' | 'post' | 'patch', path: string, body?: object) => {
    const asked = request(node().app)[method](`${base}${path}`).set(AS_OPERATOR);
    return body === undefined ? asked : asked.send(body);
  };
  return {
    base,
    call,
    upload: async (file: string | Buffer, training = trainingAt(of ?? 'a'), query = '') =>
      request(node().app)
        .post(`${base}?training=${training}&name=list.csv${query}`)
        .set(AS_OPERATOR)
        .set('content-type', 'application/octet-stream')
        .send(file),
    show: async (id: string) => (await call('get', `/${id}`)).body as Shown,
    act: async (id: string, name: string, body?: object) => call('post', `/${id}/${name}`, body),
  };
}

/** Nobody is woken: the test says who works, and when. */
export const silent = (learners: LearnersNeeds): LearnersNeeds => ({
  ...learners,
  bell: { ...learners.bell, ring: async () => undefined, listen: () => undefined },
});

/** Until there is nothing to do now. */
export async function worked(...workers: readonly CohortWorker[]): Promise<void> {
  for (const worker of workers) worker.wake();
  await Promise.all(workers.map(async (worker) => worker.settle()));
}

export function useSchools(db: () => Db) {
  const node = useApp(db);
  beforeEach(async () => publishSchools(node().context));
  return node;
}

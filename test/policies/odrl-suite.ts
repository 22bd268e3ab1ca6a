/** The ODRL test suite (vectors/linked-data/odrl) at its border: Turtle to our JSON and situation. */
import { readFileSync } from 'node:fs';
import { Parser, type Quad, Store, type Term } from 'n3';
import type { Situation } from '../../src/policies/index.ts';
import { sharedPath } from '../support/shared.ts';

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const REPORT = 'https://w3id.org/force/compliance-report#';
const ISSUED = 'http://purl.org/dc/terms/issued';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

interface Named {
  readonly id: string;
  readonly file: string;
}

export interface SuiteCase {
  readonly file: string;
  readonly title: string;
  readonly policy: Named;
  readonly request: Named;
  readonly sotw: Named;
  readonly expected: readonly ExpectedRule[];
}

export interface ExpectedRule {
  readonly rule: string;
  readonly type: string;
  readonly attempt: string;
  readonly activation: string;
  /** `TargetReport:Satisfied`; the files leave out what three premises of one case are. */
  readonly premises: readonly string[];
}

const folder = ['vectors', 'linked-data', 'odrl'] as const;

export const suiteCases = (): readonly SuiteCase[] =>
  JSON.parse(readFileSync(sharedPath(...folder, 'expected-index.json'), 'utf8'));

const graphs = new Map<string, Store>();
function graphOf({ file }: Named): Store {
  const path = sharedPath(...folder, 'test-suite', 'data', file);
  const store = graphs.get(file) ?? new Store(new Parser().parse(readFileSync(path, 'utf8')));
  graphs.set(file, store);
  return store;
}

const valueOf = (graph: Store, subject: Term | string, predicate: string): string | undefined =>
  graph.getObjects(subject, predicate, null)[0]?.value;

/** Every member as JSON-LD would have it: identifiers as objects, literals with their type. */
function asJson(graph: Store, subject: Term | string): Record<string, unknown> {
  const json: Record<string, unknown> = {
    '@id': typeof subject === 'string' ? subject : subject.value,
  };
  for (const { predicate, object } of graph.getQuads(subject, null, null, null)) {
    if (!predicate.value.startsWith(ODRL) || predicate.value === `${ODRL}uid`) continue;
    const name = predicate.value.slice(ODRL.length);
    const before = json[name];
    const value = memberOf(graph, object);
    if (before === undefined) json[name] = value;
    else json[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return json;
}

function memberOf(graph: Store, object: Quad['object']): unknown {
  if (object.termType === 'Literal')
    return { '@value': object.value, '@type': object.datatype.value };
  return graph.getQuads(object, null, null, null).length > 0
    ? asJson(graph, object)
    : { '@id': object.value };
}

export const policyOf = (of: SuiteCase): object => asJson(graphOf(of.policy), of.policy.id);

const DUTIES: Readonly<Record<string, 'fulfilled' | 'violated'>> = {
  Fulfilled: 'fulfilled',
  Violated: 'violated',
};

export function situationOf(of: SuiteCase): Situation {
  const [request, world] = [graphOf(of.request), graphOf(of.sotw)];
  const [rule] = request.getObjects(of.request.id, `${ODRL}permission`, null);
  if (rule === undefined) throw new Error(`${of.request.file} asks for nothing`);
  const asked = (name: string) => valueOf(request, rule, `${ODRL}${name}`) ?? '';
  // The suite names a collection in the policy and where it is kept (`source`): a member of it is of both.
  const partOf = (member: string) =>
    world.getObjects(member, `${ODRL}partOf`, null).map((c) => c.value);
  const [now] = world.getObjects('http://example.com/request/currentTime', ISSUED, null);
  if (now === undefined) throw new Error(`${of.sotw.file} has no time`);
  const reports = world.getSubjects(TYPE, `${REPORT}DutyReport`, null).map((report) => {
    const state = valueOf(world, report, `${REPORT}deonticState`)?.slice(REPORT.length) ?? '';
    return [valueOf(world, report, `${REPORT}rule`) ?? '', DUTIES[state]] as const;
  });
  return {
    stage: 'transfer',
    now: new Date(now.value),
    action: asked('action'),
    target: { id: asked('target'), partOf: partOf(asked('target')) },
    participant: {
      participantId: asked('assignee'),
      claims: {},
      partOf: partOf(asked('assignee')),
    },
    duties: Object.fromEntries(
      reports.flatMap(([id, state]) => (state === undefined ? [] : [[id, state]])),
    ),
  };
}

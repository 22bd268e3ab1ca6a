/** An authority, a provider and a consumer, each a whole node: accredited, in touch, and out again. */
import { expect } from 'chai';
import { policyOf } from '../../src/dataspace/index.ts';
import { makeKey } from '../../src/operators/api-key.service.ts';
import { aClock } from '../support/app.ts';
import { useOtherDatabase } from '../support/database.ts';
import { type ClaimsNode, catalogue, operate, reasons, useNodes } from './support.ts';

const TYPE = 'MembershipCredential';

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('claims › three nodes', () => {
  const databases = [0, 1, 2].map(() => useOtherDatabase('PGlite'));
  const start = useNodes();
  let clock = aClock();
  let [authority, provider, consumer]: ClaimsNode[] = [];

  beforeEach(async function () {
    this.timeout(120_000);
    clock = aClock();
    const nodes = [];
    for (const db of databases) {
      // Each test has its own nodes at other addresses: what was said of the former is no matter.
      const rows = await db().query<{ name: string }>(
        `select tablename as name from pg_tables where tablename like 'claims\\_%'`,
      );
      await db().exec(`truncate ${rows.map(({ name }) => name).join(', ')}`);
      nodes.push(await start({ db: db(), clock }));
    }
    [authority, provider, consumer] = nodes;
  });

  const claimsOf = (node: ClaimsNode | undefined) => node!.node.context.claims!;
  const held = async (node: ClaimsNode | undefined) => (await claimsOf(node).overview()).held;

  /** The operators of both sides, each in its own node. */
  async function joins(member: ClaimsNode | undefined, claims: object): Promise<void> {
    await operate(authority!.url, 'PUT', '/api/claims/entitlements', {
      holder: member!.did,
      type: TYPE,
      claims,
    });
    await operate(member!.url, 'PUT', '/api/claims/trusted-issuers', {
      issuer: authority!.did,
      type: TYPE,
    });
    await operate(member!.url, 'POST', '/api/claims/requests', {
      issuer: authority!.did,
      type: TYPE,
    });
    await until(async () => (await held(member)).length > 0);
  }

  const asks = async () => {
    const { claims } = consumer!.node.context;
    const headers = await claims!.identity.headersFor({ id: provider!.did });
    return catalogue(provider!, headers.authorization.replace('Bearer ', ''));
  };

  it('a member of the authority is spoken to, and what it claims decides what it sees', async function () {
    this.timeout(120_000);
    await joins(provider, { country: 'FR' });
    expect((await asks()).status, 'before it is a member').to.equal(401);
    await joins(consumer, { country: 'ES', legalName: 'Ministerio', role: ['publisher'] });
    const [own] = await held(consumer);
    expect(own).to.include({ issuer: authority!.did, type: TYPE, profile: 'vc20-bssl/jwt' });

    const seen = async (): Promise<readonly string[]> => {
      const { status, text } = await asks();
      expect(status, reasons(provider!).join()).to.equal(200);
      const { dataset = [] } = JSON.parse(text) as { dataset?: readonly { '@id': string }[] };
      return dataset.map((one) => one['@id']);
    };
    const { terms } = provider!.node.context.datasets;
    let [inUse] = (await terms.list()).filter(({ dataset }) => dataset === 'job-families');
    const offer = async (countries: readonly string[]) => {
      const values = { communities: [authority!.did], countries };
      const filled = { dataset: 'job-families', template: 'members', values };
      inUse = await terms.publish(filled, 'operator', inUse?.id);
    };
    expect((await seen()).join()).to.contain('job-families');
    await offer(['FR']);
    expect((await seen()).join(), 'for France').not.to.contain('job-families');
    await offer(['ES']);
    expect((await seen()).join(), 'for Spain').to.contain('job-families');

    const claims = await claimsOf(provider).verifier.claimsOf(databases[1]!(), consumer!.did);
    expect(claims.country).to.equal('ES');
    expect(claims.claims).to.deep.include({ role: ['publisher'], membership: [authority!.did] });
  });

  it('a membership that is revoked ends it, also for a transfer that runs', async function () {
    this.timeout(120_000);
    await joins(provider, {});
    await joins(consumer, { country: 'ES' });
    expect((await asks()).status).to.equal(200);
    const { terms, judge } = provider!.node.context.datasets;
    const values = { communities: [authority!.did] };
    const filled = { dataset: 'job-families', template: 'members', values };
    const policy = policyOf(await terms.publish(filled, 'operator'));
    const datasetId = `${provider!.url}/datasets/job-families`;
    const goesOn = async () => {
      const question = { policy, participantId: consumer!.did, datasetId };
      const { answer } = await judge(databases[1]!(), { ...question, stage: 'transfer' });
      return answer;
    };
    expect(await goesOn()).to.equal('yes');
    await operate(
      authority!.url,
      'DELETE',
      `/api/claims/entitlements?holder=${encodeURIComponent(consumer!.did)}&type=${TYPE}`,
    );
    // The provider keeps a list for as long as the authority says: a minute.
    clock.move(61);
    await claimsOf(provider).watch.sweep();
    const claims = await claimsOf(provider).verifier.claimsOf(databases[1]!(), consumer!.did);
    expect(claims.claims).to.deep.equal({});
    expect(await goesOn()).to.equal('no');
    expect((await asks()).status).to.equal(401);
    expect(reasons(provider!)).to.deep.equal([
      'The credential was revoked',
      'The credential was revoked',
    ]);
  });

  it('a revocation that the operator has heard of is seen at once, by saying anew whom to trust', async function () {
    this.timeout(20_000);
    await joins(provider, {});
    await joins(consumer, { country: 'ES' });
    expect((await asks()).status).to.equal(200);
    const revoked = `holder=${encodeURIComponent(consumer!.did)}&type=${TYPE}`;
    await operate(authority!.url, 'DELETE', `/api/claims/entitlements?${revoked}`);
    expect((await asks()).status, 'what was shown counts for a minute').to.equal(200);
    const issuer = { issuer: authority!.did, type: TYPE };
    await operate(provider!.url, 'PUT', '/api/claims/trusted-issuers', issuer);
    expect((await asks()).status).to.equal(401);
    expect(reasons(provider!)).to.deep.equal(['The credential was revoked']);
  });

  it('a request waits for a decision, and a refusal is told', async function () {
    this.timeout(120_000);
    await operate(consumer!.url, 'POST', '/api/claims/requests', {
      issuer: authority!.did,
      type: TYPE,
    });
    const open = async () => (await claimsOf(authority).overview()).open;
    await until(async () => (await open()).length > 0);
    const [request] = await open();
    expect(request).to.include({ holder: consumer!.did, status: 'RECEIVED' });
    await operate(authority!.url, 'POST', `/api/claims/issuance/${request!.id}/rejection`, {
      reason: 'No registration number',
    });
    const own = async () => (await claimsOf(consumer).overview()).requests[0];
    await until(async () => (await own())?.status === 'REJECTED');
    expect(await own()).to.include({ reason: 'No registration number' });
  });

  it('a Credential Service answers for what its access token is for, and to whom it was given', async function () {
    this.timeout(120_000);
    await joins(provider, {});
    await joins(consumer, {});
    const scope = (type: string) => `org.eclipse.dspace.dcp.vc.type:${type}:read`;
    const { tokens } = claimsOf(consumer);
    const query = async (message: object, access: Promise<string>) => {
      const token = await claimsOf(provider).tokens.issue(consumer!.did, await access);
      const answer = await fetch(`${consumer!.url}/dcp/holder/presentations/query`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          '@context': ['https://w3id.org/dspace-dcp/v1.0/dcp.jsonld'],
          type: 'PresentationQueryMessage',
          ...message,
        }),
      });
      const { presentation } = JSON.parse((await answer.text()) || '{}') as {
        readonly presentation?: readonly string[];
      };
      return [answer.status, presentation?.length];
    };
    const granted = async () => tokens.access(provider!.did, [scope(TYPE), scope('Other')]);
    const definition = { presentationDefinition: { id: 'x', input_descriptors: [] } };
    expect(await query({ scope: [scope(TYPE)] }, granted())).to.deep.equal([200, 1]);
    expect(await query({ scope: [scope('Other')] }, granted())).to.deep.equal([200, 0]);
    expect(await query({ scope: [scope('Secret')] }, granted())).to.deep.equal([403, undefined]);
    expect(await query({ scope: [] }, granted())).to.deep.equal([400, undefined]);
    expect(await query(definition, granted())).to.deep.equal([501, undefined]);
    expect(await query({ ...definition, scope: [scope(TYPE)] }, granted())).to.deep.equal([
      400,
      undefined,
    ]);
    const others = tokens.access(authority!.did, [scope(TYPE)]);
    expect(await query({ scope: [scope(TYPE)] }, others)).to.deep.equal([401, undefined]);
    clock.move(400);
    const late = granted();
    await late;
    clock.move(400);
    expect(await query({ scope: [scope(TYPE)] }, late)).to.deep.equal([401, undefined]);
  });

  it('an access token is given again for a minute to the same, a self-issued one never', async () => {
    const { tokens } = claimsOf(consumer);
    const access = async (bearer: ClaimsNode | undefined, ...scopes: readonly string[]) =>
      tokens.access(bearer!.did, scopes);
    const first = await access(provider, 'a');
    expect(await access(provider, 'a')).to.equal(first);
    expect(await access(authority, 'a')).not.to.equal(first);
    expect(await access(provider, 'a', 'b')).not.to.equal(first);
    expect(await tokens.issue(provider!.did, first)).not.to.equal(
      await tokens.issue(provider!.did, first),
    );
    clock.move(61);
    expect(await access(provider, 'a')).not.to.equal(first);
    expect(await tokens.scopesOf(await access(provider, 'a'), provider!.did)).to.deep.equal(['a']);
  });

  it('the document names both services, the version document the protocol', async () => {
    const read = async (path: string) => (await fetch(`${provider!.url}${path}`)).json();
    const document = (await read('/.well-known/did.json')) as {
      readonly service: readonly { readonly type: string; readonly serviceEndpoint: string }[];
    };
    expect(document.service.map((s) => `${s.type} ${s.serviceEndpoint}`)).to.include.members([
      `CredentialService ${provider!.url}/dcp/holder`,
      `IssuerService ${provider!.url}/dcp/issuer`,
    ]);
    expect(await read('/.well-known/dspace-version')).to.deep.include({
      protocolVersions: [
        {
          version: '2025-1',
          path: '/dsp/2025-1',
          binding: 'HTTPS',
          identifierType: 'did:web',
          auth: { protocol: 'DCP', version: '1.0', profile: ['vc20-bssl/jwt', 'vc11-sl2021/jwt'] },
        },
      ],
    });
  });

  it('the token service gives a token to a program with a key, and to no other', async () => {
    const { db, clock: time } = provider!.node.context;
    const made = async (scope: 'contracts:write' | 'catalogue:write') =>
      makeKey({ db, clock: time }, { name: 'sts', scopes: [scope], ends: undefined }, 'test');
    const ask = async (secret: string) =>
      fetch(`${provider!.url}/dcp/sts/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'program',
          client_secret: secret,
          audience: consumer!.did,
          bearer_access_scope: 'org.eclipse.dspace.dcp.vc.type:MembershipCredential:read',
        }),
      });
    expect((await ask('pk_wrong')).status).to.equal(401);
    expect((await ask((await made('catalogue:write')).key)).status).to.equal(401);
    const answer = await ask((await made('contracts:write')).key);
    expect(answer.status).to.equal(200);
    const { access_token: token } = (await answer.json()) as { readonly access_token: string };
    const bearer = await claimsOf(consumer).tokens.check(`Bearer ${token}`);
    expect(bearer.did).to.equal(provider!.did);
    const scopes = await claimsOf(provider).tokens.scopesOf(bearer.token!, consumer!.did);
    expect(scopes).to.deep.equal(['org.eclipse.dspace.dcp.vc.type:MembershipCredential:read']);
  });
});

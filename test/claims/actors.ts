/** Those around a node: an authority and a member made by hand, who may lie. */
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { makeCredential } from '../../src/claims/credentials/make-credential.ts';
import type { Profile } from '../../src/claims/credentials/profile.ts';
import { makePresentation } from '../../src/claims/presentations/make-presentation.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { type Signer, signerOf, signJwt } from '../../src/keys/index.ts';

const DCP = 'https://w3id.org/dspace-dcp/v1.0/dcp.jsonld';

export const aP256 = (id = 'key-1'): Signer =>
  signerOf(id, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

interface Asked {
  readonly authorization: string | undefined;
  readonly body: { readonly scope?: readonly string[] };
}

/** Somebody with a DID and a Credential Service. */
export interface Actor {
  readonly did: string;
  readonly url: string;
  readonly signer: Signer;
  readonly kid: string;
  /** Members of its DID document that differ. */
  document: object;
  /** What it answers to a query for presentations: JWTs, or a status. */
  presents: (asked: Asked) => Promise<readonly unknown[] | number>;
  /** Further addresses: path to body. */
  readonly files: Map<string, string>;
  /** Told of each path that is asked for. */
  heard: (path: string) => void;
  readonly queries: Asked[];
  /** A self-issued token; `claims` and `header` take the place of what it would say. */
  token(
    audience: string,
    claims?: Readonly<Record<string, unknown>>,
    by?: { readonly signer?: Signer; readonly kid?: string },
  ): Promise<string>;
}

export function useActors(clock: () => { now(): Date }): () => Promise<Actor> {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });
  return async () => {
    const server = createServer().listen(0, 'localhost');
    await once(server, 'listening');
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    const [did, url, signer] = [`did:web:localhost%3A${port}`, `http://localhost:${port}`, aP256()];
    const kid = `${did}#${signer.id}`;
    const actor: Actor = {
      did,
      url,
      signer,
      kid,
      document: {},
      presents: async () => [],
      files: new Map(),
      heard: () => undefined,
      queries: [],
      token: async (audience, claims = {}, by = {}) => {
        const iat = Math.floor(clock().now().getTime() / 1000);
        return signJwt(
          { signer: by.signer ?? signer, kid: by.kid ?? kid, typ: 'JWT' },
          {
            iss: did,
            sub: did,
            aud: audience,
            jti: randomIds.next(),
            iat,
            exp: iat + 300,
            token: 'whatever-i-understand',
            ...claims,
          },
        );
      },
    };
    const documentOf = () => ({
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: did,
      verificationMethod: [
        { id: kid, type: 'JsonWebKey2020', controller: did, publicKeyJwk: signer.publicJwk },
      ],
      assertionMethod: [kid],
      authentication: [kid],
      capabilityInvocation: [kid],
      service: [{ id: '#cs', type: 'CredentialService', serviceEndpoint: `${url}/cs` }],
      ...actor.document,
    });
    server.on('request', (req, res) => {
      const json = (body: unknown, status = 200) =>
        res
          .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
          .end(JSON.stringify(body));
      const answer = async () => {
        const body = await text(req);
        actor.heard(req.url ?? '');
        const file = actor.files.get(req.url ?? '');
        if (req.url === '/.well-known/did.json') return json(documentOf());
        if (file !== undefined)
          return res.writeHead(200, { 'cache-control': 'no-store' }).end(file);
        if (req.url !== '/cs/presentations/query') return json({}, 404);
        const asked = { authorization: req.headers.authorization, body: JSON.parse(body) };
        actor.queries.push(asked);
        const presentation = await actor.presents(asked);
        if (typeof presentation === 'number') return json({}, presentation);
        return json({ '@context': [DCP], type: 'PresentationResponseMessage', presentation });
      };
      answer().catch((error: unknown) => {
        res.writeHead(500).end(String(error));
      });
    });
    return actor;
  };
}

export const BITSTRING: Profile = 'vc20-bssl/jwt';
export const OLDER: Profile = 'vc11-sl2021/jwt';

const AS_MEMBER = { country: 'ES', memberOf: 'urn:community' };

/** A credential by `issuer`, good for an hour; `more` takes the place of what it would say. */
export async function aCredential(
  issuer: Actor,
  holder: string,
  at: Date,
  more: {
    readonly profile?: Profile;
    readonly type?: string;
    readonly subject?: object;
    readonly from?: Date;
    readonly until?: Date;
    readonly status?: object;
    readonly signer?: Signer;
  } = {},
): Promise<string> {
  const profile = more.profile ?? BITSTRING;
  const { signer, kid, did } = issuer;
  return makeCredential({ signer: more.signer ?? signer, kid, issuer: did }, profile, {
    id: `urn:uuid:${randomIds.next()}`,
    type: more.type ?? 'MembershipCredential',
    subject: Object.assign({ id: holder }, AS_MEMBER, more.subject),
    from: more.from ?? at,
    until: more.until ?? new Date(at.getTime() + 3600_000),
    status: more.status ?? (await aStatus(issuer, at, { profile })),
  });
}

/** An entry in a list that the issuer publishes; `revoked`: its bit is set. */
export async function aStatus(
  issuer: Actor,
  at: Date,
  how: {
    readonly profile?: Profile;
    readonly revoked?: boolean;
    readonly purpose?: string;
    readonly signed?: boolean;
    readonly by?: Actor;
    readonly bits?: Buffer;
  } = {},
): Promise<object> {
  const { profile = BITSTRING, revoked = false, purpose = 'revocation', by = issuer } = how;
  const isNew = profile === BITSTRING;
  const bits = how.bits ?? Buffer.alloc(16_384);
  if (revoked) bits[0] = 0b0000_0100;
  const path = `/lists/${randomIds.next()}`;
  const encoded = gzipSync(bits).toString('base64url');
  const list = {
    '@context': [
      isNew ? 'https://www.w3.org/ns/credentials/v2' : 'https://www.w3.org/2018/credentials/v1',
    ],
    type: [
      'VerifiableCredential',
      isNew ? 'BitstringStatusListCredential' : 'StatusList2021Credential',
    ],
    issuer: by.did,
    credentialSubject: {
      type: isNew ? 'BitstringStatusList' : 'StatusList2021',
      statusPurpose: purpose,
      encodedList: isNew ? `u${encoded}` : encoded,
    },
  };
  const iat = Math.floor(at.getTime() / 1000);
  const claims = isNew ? { ...list, iat } : { iss: by.did, iat, vc: list };
  issuer.files.set(
    path,
    how.signed === false
      ? JSON.stringify(list)
      : await signJwt({ signer: by.signer, kid: by.kid, typ: 'JWT' }, claims),
  );
  return {
    id: `${issuer.url}${path}#5`,
    type: isNew ? 'BitstringStatusListEntry' : 'StatusList2021Entry',
    statusPurpose: purpose,
    statusListIndex: '5',
    statusListCredential: `${issuer.url}${path}`,
  };
}

/** A presentation of these by `holder` for `audience`. */
export const aPresentation = async (
  holder: Actor,
  audience: string,
  jwts: readonly string[],
  at: Date,
  profile: Profile = BITSTRING,
): Promise<string> =>
  makePresentation(
    { signer: holder.signer, kid: holder.kid, issuer: holder.did },
    profile,
    audience,
    jwts,
    { jti: randomIds.next(), now: at },
  );

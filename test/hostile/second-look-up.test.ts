/** A caller whose host name leads to a public address when its DID is read, and into our own network the next time. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { guardedClient } from '../../src/client/index.ts';
import { signJwt } from '../../src/keys/index.ts';
import { aP256 } from '../claims/actors.ts';
import { catalogue, useNodes } from '../claims/support.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { refusals, WITHIN_MS } from './support.ts';

const HOST = 'partner.example';
/** Stands for an address of the internet; the other for a machine of the operator's own. */
const [OUTSIDE, INSIDE] = ['127.0.0.2', '127.0.0.3'];

onEveryDatabase('hostile › a host that changes its address', (kind) => {
  const db = useDatabase(kind);
  const start = useNodes();
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });
  const serve = async (address: string, port: number, answer: RequestListener) => {
    const server = createServer(answer).listen(port, address);
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  it('is reached where it was looked up and allowed, and not inside at the second look-up', async function () {
    this.timeout(WITHIN_MS);
    const [lookups, reached]: [string[], string[]] = [[], []];
    const outbound = guardedClient({
      allow: [`${OUTSIDE}/32`],
      lookup: async () => {
        lookups.push(lookups.length === 0 ? OUTSIDE : INSIDE);
        return lookups.slice(-1);
      },
    });
    const env = { DID_WEB_HTTP: HOST };
    const provider = await start({ db: db(), outbound, env });
    const signer = aP256();
    const port = await serve(OUTSIDE, 0, (req, res) => {
      reached.push(`outside ${req.url}`);
      const kid = `${did}#${signer.id}`;
      const key = { id: kid, type: 'JsonWebKey2020', controller: did };
      const service = { type: 'CredentialService', serviceEndpoint: `http://${HOST}:${port}/cs` };
      const document = {
        '@context': ['https://www.w3.org/ns/did/v1'],
        id: did,
        verificationMethod: [{ ...key, publicKeyJwk: signer.publicJwk }],
        capabilityInvocation: [kid],
        service: [{ id: '#cs', ...service }],
      };
      res
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(document));
    });
    const did = `did:web:${HOST}%3A${port}`;
    await serve(INSIDE, port, (req, res) => {
      reached.push(`inside ${req.url}`);
      res.end('a secret');
    });

    const iat = Math.floor(provider.clock.now().getTime() / 1000);
    const claims = { iss: did, sub: did, aud: provider.did, iat, exp: iat + 300, token: 'x' };
    const by = { signer, kid: `${did}#${signer.id}`, typ: 'JWT' };
    const answer = await catalogue(provider, await signJwt(by, { ...claims, jti: 'once' }));
    expect(answer.status).to.equal(401);
    expect(answer.text).not.to.match(/loopback|127\./);
    expect(await refusals(provider)).to.match(/partner\.example:\d+ is loopback/);
    expect(reached).to.deep.equal(['outside /.well-known/did.json']);
    expect(lookups).to.deep.equal([OUTSIDE, INSIDE]);
  });
});

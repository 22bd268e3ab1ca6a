/**
 * The kit triggers a verifier by a message that is no message of the Dataspace Protocol 2025-1 (expanded, without
 * a context). Whatever comes here goes to the catalogue address of the product, with the caller's token and a
 * message that is one; its status is the answer.
 */
import { guardedClient } from '../../../src/client/index.ts';
import { listening } from '../listening.ts';

const MESSAGE = JSON.stringify({
  '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
  '@type': 'CatalogRequestMessage',
});
const client = guardedClient({ allow: ['127.0.0.0/8', '::1/128'] });

async function asked(publicUrl: string, authorization: string | undefined): Promise<number> {
  const { status, body } = await client.request({
    url: `${publicUrl}/dsp/2025-1/catalog/request`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: MESSAGE,
  });
  body.destroy();
  return status;
}

/** Answers its address; ends with the process. */
export async function listenForTrigger(publicUrl: string): Promise<string> {
  return listening((req, res) => {
    req.resume();
    asked(publicUrl, req.headers.authorization)
      .then((status) => res.writeHead(status).end())
      .catch((error: unknown) => {
        console.error('The trigger failed', error);
        res.writeHead(500).end();
      });
  });
}

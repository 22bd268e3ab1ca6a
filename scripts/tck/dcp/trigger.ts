/**
 * The kit triggers a verifier by a message that is no message of the Dataspace Protocol 2025-1 (expanded, without
 * a context). Whatever comes here goes to the catalogue address of the product, with the caller's token and a
 * message that is one; its status is the answer.
 */
import { once } from 'node:events';
import { request } from 'node:http';
import { listening } from '../listening.ts';

const MESSAGE = JSON.stringify({
  '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
  '@type': 'CatalogRequestMessage',
});

async function asked(publicUrl: string, authorization: string | undefined): Promise<number> {
  const call = request(`${publicUrl}/dsp/2025-1/catalog/request`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
  });
  call.end(MESSAGE);
  const [answer] = await once(call, 'response');
  answer.resume();
  return answer.statusCode;
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

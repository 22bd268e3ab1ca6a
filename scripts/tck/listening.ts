/** A server beside the product, by which a kit makes it begin. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** Answers its address; it ends with the process. */
export async function listening(handle: RequestListener, port = 0): Promise<string> {
  const server = createServer(handle).listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://localhost:${address.port}`;
}

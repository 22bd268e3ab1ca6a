import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';

/** The bare limit: a file, streamed by Node alone. `bare.ts PORT FILE` */
const [port = '0', file = ''] = process.argv.slice(2);
const length = statSync(file).size;
createServer((_req, res) => {
  res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length });
  createReadStream(file).pipe(res);
}).listen(Number(port), '127.0.0.1');

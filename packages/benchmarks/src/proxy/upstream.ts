// Answers in place of the service, as a process of its own: prints its address, serves until its standard input ends.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { smallEvent, type UpstreamTask } from './upstream-task.ts';

async function stream(response: ServerResponse, { events, everyMs }: UpstreamTask): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let place = 0; place < events && !response.destroyed; place += 1) {
    if (!response.write(smallEvent(place))) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined); // the client may be gone
    if (everyMs > 0) await delay(everyMs);
  }
  response.end();
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => void stream(response, JSON.parse(body) as UpstreamTask)); // a client of ours wrote it
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/responses\n`); // it listens
process.stdin.resume();
await once(process.stdin, 'end');
server.closeAllConnections();
server.close();

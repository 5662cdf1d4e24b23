// A scripted upstream in a process of its own. The request says what comes back: {"events":N} streams N small events,
// {"hold":true} streams one event per 100 ms until the client goes away, anything else is answered at once.
import { createServer } from 'node:http';

const event = (index) =>
  `event: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":"word${index}"}\n\n`;

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text) => (body += text));
  request.on('end', () => void answer(JSON.parse(body), response));
});

async function answer({ events, hold }, response) {
  if (!events && !hold) return response.end('{"ok":true}');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (hold) {
    const timer = setInterval(() => response.write(event(0)), 100);
    return response.once('close', () => clearInterval(timer));
  }
  for (let index = 0; index < events; index += 1) {
    if (!response.write(event(index))) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

import { spawn } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createPeer } from './peer.ts';
import { lineWriter, streamTransport } from './stream-transport.ts';

function echoingPair(): { client: ReturnType<typeof createPeer>; toServer: PassThrough } {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  createPeer({ ...streamTransport({ input: toServer, output: toClient }), onRequest: ({ params }) => params });
  const client = createPeer({ ...streamTransport({ input: toClient, output: toServer }), onRequest: () => null });
  return { client, toServer };
}

test('carries text with every kind of line end', async () => {
  const { client } = echoingPair();
  const text = 'a\u2028b\u2029c\nd\r\ne\u0085f\u{1f600}';

  expect(await client.request('echo', { text })).toEqual({ text });
});

test('carries a line of 32 MiB', { timeout: 20_000 }, async () => {
  const { client } = echoingPair();
  const text = 'x'.repeat(32 * 1024 * 1024);

  const answer = await client.request('echo', text);

  expect(answer === text).toBe(true);
});

test('closes on a line that is too long', async () => {
  const input = new PassThrough();
  const peer = createPeer({
    ...streamTransport({ input, output: new PassThrough() }, { maxLineBytes: 1000 }),
    onRequest: () => null,
  });
  input.write('x'.repeat(2000));

  await peer.closed;

  expect(peer.closeReason).toMatchObject({ code: 'jsonl/line-too-long' });
});

test('reads lines however they are cut into chunks', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const peer = createPeer({ ...streamTransport({ input, output }), onRequest: ({ params }) => params });
  for (const byte of Buffer.from('{"id":1,"method":"m","params":"é\u{1f600}"}\r\n{"id":2,"method":"m"}'))
    input.write(Buffer.of(byte));
  input.end();

  await peer.closed;

  expect(String(output.read())).toBe('{"id":1,"result":"é\u{1f600}"}\n{"id":2,"result":null}\n');
});

test('writes the lines of one go in one write and waits for a full buffer', async () => {
  const writes: string[] = [];
  let drain: () => void = () => undefined;
  const output = new Writable({
    highWaterMark: 8,
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      writes.push(chunk);
      drain = done;
    },
  });
  const send = lineWriter(output);

  expect([send('a'), send('b')]).toEqual([true, true]);
  await new Promise(setImmediate);
  const third = send('a longer line');
  await new Promise(setImmediate);
  const fourth = send('d');
  drain();
  await new Promise(setImmediate);
  drain();
  await Promise.all([third, fourth]);

  expect(writes).toEqual(['a\nb\n', 'a longer line\n', 'd\n']);
});

test('says that a stream is gone', async () => {
  const output = new PassThrough();
  const send = lineWriter(output);
  output.destroy();

  expect(send('a')).toBe(false);
});

test('speaks with another process', async () => {
  const echo = `
    process.stdin.on('data', (chunk) => {
      for (const line of String(chunk).split('\\n').filter(Boolean)) {
        const { id, params } = JSON.parse(line);
        process.stdout.write(JSON.stringify({ id, result: params }) + '\\n');
      }
    });`;
  const child = spawn(process.execPath, ['-e', echo], { stdio: ['pipe', 'pipe', 'inherit'] });
  const peer = createPeer({ ...streamTransport({ input: child.stdout, output: child.stdin }), onRequest: () => null });

  expect(await peer.request('echo', [1, 2])).toEqual([1, 2]);

  child.stdin.end();
  await peer.closed;
});

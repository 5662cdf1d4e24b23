import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { testServer } from '../testing/test-server.ts';
import { controlSocketPath, listenUnix } from './listen-unix.ts';

const nobody = { auth: null, serve: () => Promise.resolve() };

function modeOf(file: string): string {
  return (statSync(file).mode & 0o777).toString(8);
}

test('serves clients over a file that only this user can open, and removes it', async () => {
  await using directory = temporaryDirectory();
  await using context = testServer(() => []);
  const file = directory.join('made/for/it.sock');
  const listener = await listenUnix(file, { auth: null, serve: (transport) => context.server.serve(transport) });
  const client = new WebSocket(`ws+unix:${file}:/`);
  await once(client, 'open');
  const answer = once(client, 'message');
  client.send('{"id":1,"method":"initialize","params":{"clientInfo":{"name":"t","title":null,"version":"1"}}}');

  expect(JSON.parse(String((await answer)[0]))).toMatchObject({ id: 1, result: { platformFamily: 'unix' } });
  expect([modeOf(file), modeOf(directory.join('made/for'))]).toEqual(['600', '700']);
  expect(process.umask()).not.toBe(0o177);

  await listener.close();
  expect(() => statSync(file)).toThrow(/ENOENT/);
});

test('does not take the place of a server that runs', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('it.sock');
  const listener = await listenUnix(file, nobody);

  await expect(listenUnix(file, nobody)).rejects.toThrow(`app-server control socket is already in use at ${file}`);
  await listener.close();
});

test('takes the place of a server that died', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('it.sock');
  const script = `require('node:net').createServer().listen(${JSON.stringify(file)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', script]);
  expect(statSync(file).isSocket()).toBe(true);

  const listener = await listenUnix(file, nobody);
  await listener.close();
});

test('leaves alone what is no socket', async () => {
  await using directory = temporaryDirectory({ files: { 'it.sock': 'mine' } });
  const file = directory.join('it.sock');

  await expect(listenUnix(file, nobody)).rejects.toThrow(`app-server control socket path exists and is not a socket: ${file}`);
  expect(statSync(file).size).toBe(4);
});

test('says why it cannot listen', async () => {
  await using directory = temporaryDirectory({ files: { file: '' } });
  await expect(listenUnix(directory.join('file/it.sock'), nobody)).rejects.toThrow(/^cannot listen on .*it\.sock: /);
  const long = directory.join(`${'x'.repeat(120)}.sock`);
  await expect(listenUnix(long, nobody)).rejects.toThrow(/longer than 103 bytes/);
});

test('each home has a socket of its own', () => {
  expect(controlSocketPath('/home/me/.codex')).toBe('/home/me/.codex/app-server-control/app-server-control.sock');
});

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  closeSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

const app = fileURLToPath(new URL('..', import.meta.url));
const NOBODY = 65_534;

/** The command as it is published, built for this run; below the app, so that its optional parts are found. */
let scratch: string;
let bundle: string;
beforeAll(async () => {
  const cache = path.join(app, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  scratch = mkdtempSync(path.join(cache, 'proxy-test-'));
  chmodSync(scratch, 0o755);
  bundle = path.join(scratch, 'main.js');
  await build({
    config: path.join(app, 'tsup.config.ts'),
    entry: { main: path.join(app, 'src/main.ts') },
    outDir: scratch,
    silent: true,
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Running {
  child: ChildProcess;
  port: number;
  /** All that it printed so far. */
  printed(): string;
}

interface LaunchOptions {
  args?: string[];
  key?: string;
  nodeArgs?: string[];
  cwd?: string;
  uid?: number | undefined;
}

function launch({ args = [], key = 'sk-test\n', nodeArgs = [], cwd = scratch, uid }: LaunchOptions): {
  child: ChildProcess;
  printed: () => string;
} {
  const child = spawn(process.execPath, [...nodeArgs, bundle, ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stdin.on('error', () => undefined); // it may end before it read all
  child.stdin.end(key);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, printed: () => text };
}

async function start(options: LaunchOptions): Promise<Running> {
  const { child, printed } = launch(options);
  await expect.poll(printed, { timeout: 10_000, interval: 10 }).toMatch(/listening on 127\.0\.0\.1:\d+\n/);
  return { child, printed, port: Number(/127\.0\.0\.1:(\d+)/.exec(printed())?.[1]) };
}

async function ended({
  child,
  printed,
}: {
  child: ChildProcess;
  printed: () => string;
}): Promise<[code: number | null, printed: string]> {
  const [code] = (await once(child, 'close')) as [number | null]; // what `close` is called with
  return [code, printed()];
}

/** An upstream that says which authorization it got; what it says can be turned off. */
async function upstream(): Promise<{ url: string; authorizations: string[] }> {
  const authorizations: string[] = [];
  const server = createServer((incoming, response) => {
    authorizations.push(incoming.headers.authorization ?? '');
    incoming.resume();
    incoming.on('end', () => response.end('data: done\n\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/responses`, authorizations }; // it listens
}

function send(port: number, { method = 'POST', target = '/v1/responses', body = '{"a":1}' } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path: target, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject);
    call.end(body);
  });
}

describe('codex-responses-api-proxy', () => {
  test('forwards with the key from standard input, and ends on GET /shutdown with 0', async () => {
    const { url, authorizations } = await upstream();
    const info = path.join(scratch, 'made', 'info.json');
    const proxy = await start({
      args: ['--upstream-url', url, '--server-info', info, '--http-shutdown'],
      key: 'sk-one\nsecond line\n',
    });

    const status = await send(proxy.port);
    const written = readFileSync(info, 'utf8');
    await send(proxy.port, { method: 'GET', target: '/shutdown', body: '' });

    expect([status, authorizations, written]).toEqual([
      200,
      ['Bearer sk-one'],
      `{"port":${proxy.port},"pid":${proxy.child.pid}}\n`,
    ]);
    expect(await ended(proxy)).toEqual([0, `responses-api-proxy listening on 127.0.0.1:${proxy.port}\n`]);
  });

  test('ends by SIGTERM', async () => {
    const { url } = await upstream();
    const proxy = await start({ args: ['--upstream-url', url] });

    proxy.child.kill('SIGTERM');

    expect(await once(proxy.child, 'exit')).toEqual([null, 'SIGTERM']);
  });

  test.each([
    [[], '', 1, 'Error: API key must be provided via stdin (e.g. printenv OPENAI_API_KEY | codex responses-api-proxy)\n'],
    [[], 'sk-é\n', 1, "Error: API key may only contain ASCII letters, numbers, '-' or '_'\n"],
    [[], 'a'.repeat(2_000), 1, 'Error: API key is too large to fit in the 1024-byte buffer\n'],
    [
      ['--upstream-url', 'not a url'],
      'sk\n',
      1,
      'Error: parsing --upstream-url\n\nCaused by:\n    relative URL without a base\n',
    ],
    [
      ['--server-info', '/dev/null/x/info.json'],
      'sk\n',
      1,
      'Error: writing --server-info /dev/null/x/info.json\n\nCaused by:\n    Not a directory (os error 20)\n',
    ],
    [
      ['--bogus'],
      'sk\n',
      2,
      "error: unexpected argument '--bogus' found\n\nUsage: codex-responses-api-proxy [OPTIONS]\n\nFor more information, try '--help'.\n",
    ],
  ])('with %j and %j on standard input ends with %i', async (args, key, code, printed) => {
    expect(await ended(launch({ args, key }))).toEqual([code, printed]);
  });

  test('says that a port is taken', async () => {
    const { url } = await upstream();
    const { port } = await start({ args: ['--upstream-url', url] });

    expect(await ended(launch({ args: ['--upstream-url', url, '--port', String(port)] }))).toEqual([
      1,
      `Error: failed to bind 127.0.0.1:${port}\n\nCaused by:\n    Address in use (os error 98)\n`,
    ]);
  });

  test('prints help', async () => {
    const [code, printed] = await ended(launch({ args: ['--help'], key: '' }));

    expect([code, printed]).toEqual([0, expect.stringContaining('--upstream-url <UPSTREAM_URL>')]);
  });
});

describe('the key', () => {
  const key = `sk-${randomBytes(16).toString('hex')}`;

  test('is in no argument, variable, log, dump, file or heap snapshot', async () => {
    const { url, authorizations } = await upstream();
    const cwd = mkdtempSync(path.join(scratch, 'leaks-'));
    const args = ['--upstream-url', url, '--dump-dir', path.join(cwd, 'dumps'), '--server-info', path.join(cwd, 'info.json')];
    const proxy = await start({ args, key: `${key}\n`, cwd, nodeArgs: ['--heapsnapshot-signal=SIGUSR2'] });
    const heapBefore = await snapshot(proxy, cwd);

    await Promise.all([
      send(proxy.port, { body: `{"echo":"${key}"}` }),
      send(proxy.port),
      send(proxy.port, { target: '/other' }),
    ]);
    const heapAfter = await snapshot(proxy, cwd);
    proxy.child.kill('SIGTERM');
    await once(proxy.child, 'close');

    expect(authorizations).toEqual([`Bearer ${key}`, `Bearer ${key}`]);
    const places: Record<string, string> = { printed: proxy.printed() };
    for (const file of readdirSync(cwd, { recursive: true, encoding: 'utf8' })) {
      const full = path.join(cwd, file);
      if (statSync(full).isFile()) places[file] = readFileSync(full, 'latin1');
    }
    expect(Object.keys(places)).toEqual(expect.arrayContaining(['printed', 'info.json', heapBefore, heapAfter]));
    expect(Object.keys(places).filter((place) => places[place]?.includes(key))).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('is in no argument or variable that the system shows', async () => {
    const { url } = await upstream();
    const proxy = await start({ args: ['--upstream-url', url], key: `${key}\n` });

    const shown = ['cmdline', 'environ'].flatMap((name) => {
      const file = `/proc/${proxy.child.pid}/${name}`;
      return isReadable(file) ? [readFileSync(file, 'latin1')] : []; // an undumpable process shows neither to its own user
    });

    expect(shown.filter((text) => text.includes(key))).toEqual([]);
  });

  test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'stands in the whole memory once, before and after requests',
    async () => {
      const { url } = await upstream();
      const proxy = await start({ args: ['--upstream-url', url], key: `${key}\n` });

      const before = countInMemory(proxy.child.pid, key);
      for (let round = 0; round < 20; round += 1) await Promise.all([send(proxy.port), send(proxy.port), send(proxy.port)]);
      const after = countInMemory(proxy.child.pid, key);

      expect([before, after]).toEqual([1, 1]);
    },
  );

  test.runIf(process.platform === 'linux')(
    'is in a process that writes no core file and belongs to root as far as other processes see',
    async () => {
      const { url } = await upstream();
      const proxy = await start({ args: ['--upstream-url', url], uid: process.getuid?.() === 0 ? NOBODY : undefined });

      const limits = readFileSync(`/proc/${proxy.child.pid}/limits`, 'utf8');

      expect(/Max core file size +(\d+) +(\d+)/.exec(limits)?.slice(1)).toEqual(['0', '0']);
      expect(statSync(`/proc/${proxy.child.pid}/environ`).uid).toBe(0); // so the kernel marks what may not be dumped
    },
  );

  test.runIf(process.platform !== 'win32')('is in a process that opens no debugger on SIGUSR1', async () => {
    const { url } = await upstream();
    const proxy = await start({ args: ['--upstream-url', url] });

    proxy.child.kill('SIGUSR1');

    expect([await send(proxy.port), await send(proxy.port)]).toEqual([200, 200]);
    expect(proxy.printed()).not.toContain('Debugger');
  });
});

/** Makes the process write a heap snapshot into its directory; resolves with the file's name. */
async function snapshot({ child }: Running, cwd: string): Promise<string> {
  const known = new Set(readdirSync(cwd));
  const fresh = (): string | undefined => readdirSync(cwd).find((file) => file.endsWith('.heapsnapshot') && !known.has(file));
  child.kill('SIGUSR2');
  let size = -1;
  await expect
    .poll(
      () => {
        const file = fresh();
        const grown = file === undefined ? -1 : statSync(path.join(cwd, file)).size;
        const isDone =
          grown > 0 &&
          grown === size &&
          readFileSync(path.join(cwd, file ?? ''), 'latin1')
            .trimEnd()
            .endsWith('}');
        size = grown;
        return isDone;
      },
      { timeout: 15_000, interval: 50 },
    )
    .toBe(true);
  return fresh() ?? '';
}

/** How often a text stands in the memory that a process can write. */
function countInMemory(pid: number | undefined, text: string): number {
  const needle = Buffer.from(text);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let count = 0;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const found = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!found) continue;
      const [start, end] = [BigInt(`0x${found[1]}`), BigInt(`0x${found[2]}`)];
      const size = Number(end - start);
      if (size > 2 ** 29) continue; // address space that is reserved, not used
      const bytes = Buffer.alloc(size);
      try {
        readSync(memory, bytes, 0, size, start);
      } catch {
        continue; // not there to read
      }
      for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) count += 1;
    }
  } finally {
    closeSync(memory);
  }
  return count;
}

function isReadable(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

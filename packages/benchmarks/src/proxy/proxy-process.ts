import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { BenchmarkError } from '../benchmark-error.ts';

/** How often is looked whether the proxy listens, and for how long, in milliseconds. */
const LOOK_EVERY_MS = 5;
const START_LIMIT_MS = 20_000;

export interface ProxyProcess extends AsyncDisposable {
  pid: number;
  /** Where it takes requests. */
  url: URL;
}

/**
 * Starts `<codex> responses-api-proxy` before `upstream`. `infoFile`: a path that is free.
 *
 * @throws BenchmarkError `benchmarks/command-failed` when it does not listen.
 */
export async function startProxyProcess(
  codex: readonly string[],
  { upstream, infoFile }: { upstream: string; infoFile: string },
): Promise<ProxyProcess> {
  const [file = '', ...args] = [...codex, 'responses-api-proxy', '--upstream-url', upstream, '--server-info', infoFile];
  const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  child.stdin.end('sk-benchmark\n');
  const until = performance.now() + START_LIMIT_MS;
  while (performance.now() < until && child.exitCode === null) {
    const info = await readFile(infoFile, 'utf8').catch(() => '');
    if (info.endsWith('\n')) {
      const { port, pid } = JSON.parse(info) as { port: number; pid: number }; // as the proxy documents it
      return {
        pid,
        url: new URL(`http://127.0.0.1:${port}/v1/responses`),
        [Symbol.asyncDispose]: async () => {
          if (child.exitCode === null && child.kill()) await once(child, 'close');
          await ended;
        },
      };
    }
    await delay(LOOK_EVERY_MS);
  }
  child.kill();
  await ended;
  throw new BenchmarkError('command-failed', `${codex.join(' ')} responses-api-proxy did not begin to listen`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BenchmarkError } from './benchmark-error.ts';

/** A server in another process, so that its work is not ours. */
export interface ModelProcess extends AsyncDisposable {
  /** The address that it prints. */
  readonly url: string;
}

/**
 * Starts a built program that prints its address and serves until its standard input ends.
 *
 * @throws BenchmarkError `benchmarks/model-not-started` when it ends before it listens.
 */
export async function startModelProcess(script: string): Promise<ModelProcess> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  for await (const url of createInterface({ input: child.stdout })) {
    return {
      url,
      [Symbol.asyncDispose]: async () => {
        child.stdin.end();
        await ended;
      },
    };
  }
  throw new BenchmarkError('model-not-started', `${script} ended before it listened`);
}

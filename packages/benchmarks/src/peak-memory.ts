import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { BenchmarkError } from './benchmark-error.ts';
import type { Command } from './command.ts';
import { peakOfTree } from './process-memory.ts';

/** Time between two looks, in milliseconds. The system keeps the high-water mark, so only what grows after the last look is lost. */
const LOOK_EVERY_MS = 4;

/**
 * Runs a command to its end and gives the most memory that one of its processes had resident, in MiB; `null` where the system
 * has no `/proc`. Looking costs time, so such a run is not timed.
 *
 * @throws BenchmarkError `benchmarks/command-failed` when it cannot be started or does not exit with 0.
 */
export async function peakMemory(command: Command): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const [file = '', ...args] = command.words;
  const child = spawn(file, args, { cwd: command.cwd, env: command.env, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
  const ended = new Promise<string | number | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  let peakKiB = 0;
  let running = true;
  const status = ended.finally(() => (running = false));
  while (running) {
    if (child.pid !== undefined) peakKiB = Math.max(peakKiB, peakOfTree(child.pid));
    await Promise.race([status, delay(LOOK_EVERY_MS)]);
  }
  const end = await status;
  if (end !== 0) throw new BenchmarkError('command-failed', `${command.words.join(' ')} ended with ${end}:\n${errors}`);
  return peakKiB / 1024;
}

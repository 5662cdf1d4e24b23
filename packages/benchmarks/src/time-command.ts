import { spawn } from 'node:child_process';
import { BenchmarkError } from './benchmark-error.ts';
import type { Command } from './command.ts';

/** What one run took, as a whole process tree. */
export interface RunTime {
  /** From start to exit, in milliseconds. */
  wallMs: number;
  /** User and system time of the process and of every child it waited for, in milliseconds. */
  cpuMs: number;
}

/** Bash does the timing: it starts the command by itself and asks the system for the children's own account, in milliseconds. */
const TIMED = 'exec 3>&2 2>&4; TIMEFORMAT="%3R %3U %3S"; time "$@" 2>&3 3>&- 4>&-';

/**
 * Runs a command to its end with an empty standard input and times it.
 *
 * @throws BenchmarkError `benchmarks/command-failed` when it cannot be started or does not exit with 0.
 */
export function timeCommand(command: Command): Promise<RunTime> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', TIMED, 'bash', ...command.words], {
      cwd: command.cwd,
      env: command.env,
      stdio: ['ignore', 'ignore', 'pipe', 'ignore', 'pipe'],
    });
    let errors = '';
    let figures = '';
    child.stdio[2]?.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
    child.stdio[4]?.on('data', (chunk: Buffer) => void (figures += chunk.toString()));
    child.on('error', (error) => reject(new BenchmarkError('command-failed', `bash cannot be started: ${error.message}`)));
    child.on('close', (status) => {
      if (status !== 0) {
        reject(new BenchmarkError('command-failed', `${command.words.join(' ')} ended with ${status}:\n${errors}`));
        return;
      }
      const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = figures.trim().split(' ').map(Number);
      resolve({ wallMs: wall * 1000, cpuMs: (user + system) * 1000 });
    });
  });
}

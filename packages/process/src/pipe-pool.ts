import { execFile } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmdirSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Two descriptors of one pipe; whoever takes it closes them. */
export interface Pipe {
  readEnd: number;
  writeEnd: number;
}

/** Made at once: enough for a few commands, since making them costs one process. */
const BATCH = 8;
/** With fewer than this left, more are made in the background. */
const LOW_WATER = 4;

/**
 * A supply of pipes.
 *
 * Node.js joins itself to its children by sockets, and programs notice: `/dev/stdout` and `/dev/stderr` cannot be opened on a
 * socket, and bash takes one on its input for a remote shell. Node.js has no call that makes a pipe, so named ones are made
 * by `mkfifo`, opened, and their names removed.
 */
export class PipePool {
  #ready: Pipe[] = [];
  #filling: Promise<void> | undefined;
  #unusable = false;

  /** `count` pipes; `null` where none can be made. */
  async take(count: number): Promise<Pipe[] | null> {
    while (this.#ready.length < count && !this.#unusable) await this.fill();
    if (this.#unusable) return null;
    const taken = this.#ready.splice(0, count);
    if (this.#ready.length < LOW_WATER) void this.fill(); // never rejects
    return taken;
  }

  /** Makes more; one batch at a time. Never rejects. */
  fill(): Promise<void> {
    this.#filling ??= makePipes(BATCH)
      .then(
        (pipes) => void this.#ready.push(...pipes),
        () => void (this.#unusable = true),
      )
      .finally(() => {
        this.#filling = undefined;
      });
    return this.#filling;
  }
}

/** The supply of this process. */
export const pipePool = new PipePool();

async function makePipes(count: number): Promise<Pipe[]> {
  if (process.platform === 'win32') throw new Error('there are no named pipes of this kind on Windows');
  const directory = mkdtempSync(path.join(tmpdir(), 'codex-pipes-'));
  const names = Array.from({ length: count }, (_, index) => path.join(directory, String(index)));
  const pipes: Pipe[] = [];
  try {
    await runMkfifo(names);
    for (const name of names) pipes.push(openPipe(name));
    return pipes;
  } catch (error) {
    for (const { readEnd, writeEnd } of pipes) {
      closeSync(readEnd);
      closeSync(writeEnd);
    }
    throw error;
  } finally {
    for (const name of names) ignoreFailure(() => unlinkSync(name));
    ignoreFailure(() => rmdirSync(directory));
  }
}

function runMkfifo(names: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('mkfifo', ['-m', '600', ...names], { env: { PATH: '/usr/bin:/bin' } }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

function openPipe(name: string): Pipe {
  // Opening one end alone would wait for the other; with both at once neither does.
  const both = openSync(name, constants.O_RDWR | constants.O_NONBLOCK);
  try {
    const readEnd = openSync(name, constants.O_RDONLY);
    const writeEnd = openSync(name, constants.O_WRONLY);
    return { readEnd, writeEnd };
  } finally {
    closeSync(both);
  }
}

function ignoreFailure(step: () => void): void {
  try {
    step();
  } catch {
    // It was not made, or somebody cleans up temporary files.
  }
}

import { statSync } from 'node:fs';
import { startPipeProcess } from './pipe-process.ts';
import type { ProcessRequest, RunningProcess } from './running-process.ts';
import { SpawnError } from './spawn-error.ts';

/**
 * Starts a program in a session and process group of its own, with pipes or in a terminal.
 *
 * @throws SpawnError when the program or the working directory is missing or not usable.
 * @throws `request.signal.reason` when that has aborted already.
 */
export async function startProcess(request: ProcessRequest): Promise<RunningProcess> {
  request.signal?.throwIfAborted();
  const program = request.argv[0] ?? '';
  try {
    if (!statSync(request.cwd).isDirectory()) throw Object.assign(new Error(request.cwd), { code: 'ENOTDIR' });
    if (request.tty === undefined) return await startPipeProcess(request);
    // The terminal library is loaded by the first process that needs it.
    const { startTerminalProcess } = await import('./terminal-process.ts');
    return startTerminalProcess(request, request.tty);
  } catch (error) {
    throw error instanceof SpawnError ? error : new SpawnError(program, error);
  }
}

import { createInterface } from 'node:readline/promises';
import { spawnAppServer } from '@codex-ts/app-server-client/node';
import { messageOf } from '@codex-ts/foundation/errors';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { findThread } from '@codex-ts/rollout';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

export interface StoredThreadCommand {
  /** Id or name. */
  session: string;
  config: ConfigOptions;
}

/** `codex archive` */
export async function archiveCommand(command: StoredThreadCommand): Promise<number> {
  const id = await idOf(command, 'exclude');
  await ask('thread/archive', id, 'failed to archive session');
  process.stdout.write(`Archived session ${id}.\n`);
  return 0;
}

/** `codex unarchive` */
export async function unarchiveCommand(command: StoredThreadCommand): Promise<number> {
  const id = await idOf(command, 'only');
  await ask('thread/unarchive', id, 'failed to unarchive session');
  process.stdout.write(`Unarchived session ${id}.\n`);
  return 0;
}

/** `codex delete`: asks first, unless it is told not to. */
export async function deleteCommand({ force, ...command }: StoredThreadCommand & { force: boolean }): Promise<number> {
  if (force && !isUuid(command.session)) {
    throw new ExitError('Error: --force requires a session UUID; names must be confirmed interactively');
  }
  const id = await idOf(command, 'include');
  if (!force && !(await isConfirmed(id))) {
    process.stderr.write('Nothing was deleted.\n');
    return 1;
  }
  await ask('thread/delete', id, 'failed to delete session');
  process.stdout.write(`Deleted session ${id}.\n`);
  return 0;
}

/** @throws ExitError for a name that no such thread has. */
async function idOf(
  { session, config: options }: StoredThreadCommand,
  archived: 'exclude' | 'only' | 'include',
): Promise<string> {
  const { config } = loadSessionConfig({ cwd: workingDirectory(undefined), env: process.env, options, flags: {} });
  if (isUuid(session)) return session.toLowerCase();
  const found = await findThread({ codexHome: config.codexHome, name: session, archived });
  if (found) return found.threadId;
  const kind = { exclude: 'active ', only: 'archived ', include: '' }[archived];
  throw new ExitError(`Error: No ${kind}session found matching '${session}'.`);
}

type Method = 'thread/archive' | 'thread/unarchive' | 'thread/delete';

/** Has a server do it, which knows all that is kept of a thread beside its file. */
async function ask(method: Method, threadId: string, failure: string): Promise<void> {
  try {
    await using server = await spawnAppServer({
      command: [process.execPath, process.argv[1] ?? '', 'app-server'],
      clientInfo: { name: 'codex_ts', version: VERSION },
    });
    await server.request(method, { threadId });
  } catch (error) {
    throw new ExitError(`Error: ${failure}: ${messageOf(error)}`, { cause: error });
  }
}

async function isConfirmed(id: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new ExitError(
      'Error: cannot confirm session deletion without an interactive terminal; rerun with --force and a session UUID',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`Delete session ${id} for good? [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

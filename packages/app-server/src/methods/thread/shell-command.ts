import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Runs a command of the user's in a thread, with the user's own rights. What it does follows the answer. */
export const threadShellCommand: Handler<'thread/shellCommand'> = (
  { threadId, command, timeoutMs },
  { server, connection, afterReply },
) => {
  const loaded = requireLoaded(server, threadId);
  if (command.trim() === '') throw invalidRequest('command must not be empty');
  if (typeof timeoutMs === 'number' && timeoutMs <= 0) throw invalidRequest('timeoutMs must be positive when provided');
  const { activeTurnKind } = loaded.thread;
  if (activeTurnKind !== null) throw invalidRequest(`a command cannot run while a turn of kind ${activeTurnKind} does`);
  afterReply(connection.hold());
  loaded.thread.runUserCommand(command, { timeoutMs: timeoutMs ?? null });
  return {};
};

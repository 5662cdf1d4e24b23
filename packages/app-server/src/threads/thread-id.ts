import { uuidProblem } from '@codex-ts/foundation/uuid-problem';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** What the id is of, in the words of a refusal. */
type ThreadNoun = 'thread' | 'session' | 'before thread' | 'parent thread' | 'ancestor thread' | 'attached thread parent';

const PREFIX = 'urn:uuid:';

/**
 * The id in its plain form.
 *
 * @throws RpcError that says what is wrong with it, in the words clients know. Source: the messages of Rust's `uuid`.
 */
export function requireThreadId(text: string, noun: ThreadNoun = 'thread'): string {
  const id = plainId(text);
  if (id === undefined) throw invalidRequest(`invalid ${noun} id: ${uuidProblem(text) ?? ''}`);
  return id;
}

/**
 * The same for methods that say only what is wrong, not what with.
 *
 * @throws RpcError
 */
export function threadIdOf(text: string): string {
  const id = plainId(text);
  if (id === undefined) throw invalidRequest(uuidProblem(text) ?? '');
  return id;
}

function plainId(text: string): string | undefined {
  const id = text.toLowerCase().startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  if (isUuid(id)) return id.toLowerCase();
  if (!/^[0-9a-f]{32}$/i.test(id)) return undefined;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toLowerCase();
}

/** @throws RpcError when the id is none, or its thread is not in memory. */
export function requireLoaded(server: ServerContext, threadId: string): LoadedThread {
  const id = requireThreadId(threadId);
  const thread = server.threads.get(id);
  if (thread === undefined) throw invalidRequest(`thread not found: ${id}`);
  return thread;
}

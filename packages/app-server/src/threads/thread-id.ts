import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';

const PREFIX = 'urn:uuid:';

/**
 * The id in its plain form.
 *
 * @throws RpcError that says what is wrong with it, in the words clients know. Source: the messages of Rust's `uuid`.
 */
export function requireThreadId(text: string, noun: 'thread' | 'session' = 'thread'): string {
  const id = text.toLowerCase().startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  if (isUuid(id)) return id.toLowerCase();
  if (/^[0-9a-f]{32}$/i.test(id)) return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toLowerCase();
  throw invalidRequest(`invalid ${noun} id: ${problemOf(text)}`);
}

/** What is wrong with a UUID, in the words of Rust's `uuid`; `null` for nothing. */
export function uuidProblem(text: string): string | null {
  return isUuid(text) ? null : problemOf(text);
}

function problemOf(text: string): string {
  const at = [...text].findIndex((character) => !/[0-9a-fA-F-]/.test(character));
  if (at !== -1) {
    return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${[...text][at]}\` at ${at + 1}`;
  }
  const groups = text.split('-');
  if (groups.length > 1 && groups.length !== 5) return `invalid group count: expected 5, found ${groups.length}`;
  return `invalid length: expected length 32 for simple format, found ${text.length}`;
}

/** @throws RpcError when the id is none, or its thread is not in memory. */
export function requireLoaded(server: ServerContext, threadId: string): LoadedThread {
  const id = requireThreadId(threadId);
  const thread = server.threads.get(id);
  if (thread === undefined) throw invalidRequest(`thread not found: ${id}`);
  return thread;
}

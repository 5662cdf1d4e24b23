import { ResponseItem } from '@codex-ts/protocol';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Adds items to the conversation as if they had been said in it. */
export const threadInjectItems: Handler<'thread/inject_items'> = async ({ threadId, items }, { server }) => {
  const { thread } = requireLoaded(server, threadId);
  if (items.length === 0) throw invalidRequest('items must not be empty');
  const parsed = items.flatMap((item, index) => parseItem(item, index) ?? []);
  thread.inject(parsed);
  await thread.flush();
  return {};
};

/** `undefined` for kinds that no model of ours knows: they are left out, as when a thread is read. */
function parseItem(item: unknown, index: number): ResponseItem | undefined {
  const problem = (text: string) => invalidRequest(`items[${index}] is not a valid response item: ${text}`);
  if (typeof item !== 'object' || item === null || Array.isArray(item)) throw problem('expected an object with a `type`');
  if (!('type' in item)) throw problem('missing field `type`');
  const parsed = ResponseItem.safeParse(item);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'invalid_union') return undefined;
  const field = issue?.path[0];
  if (typeof field === 'string' && !(field in item)) throw problem(`missing field \`${field}\``);
  throw problem(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
}

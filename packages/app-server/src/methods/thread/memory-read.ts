import { readFile } from 'node:fs/promises';
import type { Handler } from '../../handler.ts';
import { summaryPath } from '../../memory/memory-folders.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** The summary that the model of a thread would be given; `null` when there is none, or the thread does without. */
export const threadMemoryRead: Handler<'thread/memory/read'> = async ({ threadId }, { server }) => {
  const { config } = requireLoaded(server, threadId);
  if (config.features['memories'] !== true || !config.memories.useMemories) return { summary: null };
  const text = await readFile(summaryPath(server.options.codexHome), 'utf8').catch(() => '');
  return { summary: text.trim() === '' ? null : text };
};

import { type RolloutItem, type SessionMeta, textMessage } from '@codex-ts/protocol';
import { findThread, listThreads, readRollout, rebuildHistory, rolloutPath, RolloutWriter } from '@codex-ts/rollout';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README writes a thread, finds it and goes on', async () => {
  await using directory = temporaryDirectory();
  const codexHome = directory.path;
  const meta: SessionMeta = {
    id: '01942000-0001-7000-8000-000000000001',
    timestamp: new Date().toISOString(),
    cwd: '/srv/app',
    originator: 'example',
    cli_version: '1.0.0',
    source: 'cli',
    model_provider: 'mock',
  };
  const prompt: RolloutItem = { type: 'response_item', payload: textMessage('user', 'Fix the build') };

  const path = rolloutPath({ codexHome, threadId: meta.id, startedAt: new Date() });
  const writer = RolloutWriter.create({ path, meta });
  const said = { type: 'user_message', message: 'Fix the build' };
  writer.append([prompt, { type: 'event_msg', payload: said }]);
  await writer.close();

  const found = await findThread({ codexHome, last: true, cwd: meta.cwd });
  if (!found) throw new Error('the thread was just written');
  const { items } = await readRollout(found.path);
  const { history, userMessages } = rebuildHistory(items, { summaryPrefix: 'Summary:' });
  await using again = await RolloutWriter.open(found.path);

  const { threads, nextCursor } = await listThreads({ codexHome, pageSize: 20 });

  expect([found.threadId, found.path, again.path]).toEqual([meta.id, path, path]);
  expect([history, userMessages]).toEqual([[textMessage('user', 'Fix the build')], ['Fix the build']]);
  expect([threads.map(({ preview }) => preview), nextCursor]).toEqual([['Fix the build'], null]);
});

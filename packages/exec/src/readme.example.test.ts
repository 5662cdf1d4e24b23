import { JsonView } from '@codex-ts/exec';
import { expect, test } from 'vitest';

test('the example of the README', () => {
  const view = new JsonView();
  const lines = [
    view.threadStarted('thread-1'),
    ...view.view({ type: 'turn.started', turnId: 't', startedAtMs: 0, modelContextWindow: null }),
    ...view.view({ type: 'item.completed', turnId: 't', item: { type: 'agentMessage', id: 'm', text: 'Hello!', phase: null } }),
  ];
  expect(lines).toEqual([
    { type: 'thread.started', thread_id: 'thread-1' },
    { type: 'turn.started' },
    { type: 'item.completed', item: { id: 'item_0', type: 'agent_message', text: 'Hello!' } },
  ]);
});

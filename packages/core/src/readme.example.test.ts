import { startThread } from '@codex-ts/core';
import { expect, test } from 'vitest';
import { COMPLETED, fakePorts, message, TEST_SETTINGS } from './testing/fake-ports.ts';

test('the example of the README', async () => {
  const { ports } = fakePorts({ answers: [{ events: [message('Hello!'), COMPLETED] }] });
  const thread = startThread({ id: 'my-thread', ports, settings: TEST_SETTINGS, store: null });
  const events = thread.events();
  thread.startTurn([{ type: 'text', text: 'Say hello', text_elements: [] }]);
  const seen: unknown[] = [];
  let last: unknown;
  for await (const { event } of events) {
    if (event.type === 'item.completed') seen.push(event.item.type);
    last = event;
    if (event.type === 'turn.completed') break;
  }
  expect(last).toMatchObject({ type: 'turn.completed', status: 'completed', lastAgentMessage: 'Hello!' });
  expect(seen).toEqual(['userMessage', 'agentMessage']);
  await thread.close();
});

import type { ThreadEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { COMPLETED, fakePorts, memoryStore, message, TEST_SETTINGS } from '../testing/fake-ports.ts';
import { startThread } from '../thread/start-thread.ts';

const shell = {
  argv: (command: string) => ['sh', '-c', command],
  actions: () => Promise.resolve([]),
  run: ({ onOutput }: { onOutput(text: string): void }) => {
    onOutput('one\n');
    return Promise.resolve({ exitCode: 3, output: 'one\n', durationMs: 1500 });
  },
};

test('a command of the user is a turn of its own, and the model sees it with the next request', async () => {
  const { ports, requests } = fakePorts({ answers: [{ events: [message('Seen.'), COMPLETED] }] });
  const store = memoryStore();
  const thread = startThread({
    id: 'thread',
    ports: { ...ports, userShell: shell },
    settings: TEST_SETTINGS,
    store,
    keepDetails: true,
  });
  const events: ThreadEvent[] = [];
  thread.listen(({ event }) => events.push(event));

  await thread.runUserCommand('ls; exit 3').completed;

  expect(events.map(({ type }) => type).filter((type) => type !== 'raw-response-item.completed')).toEqual([
    'turn.started',
    'item.started',
    'command.output-delta',
    'item.completed',
    'turn.completed',
  ]);
  expect(requests).toEqual([]);
  expect(store.items.map((item) => (item.type === 'event_msg' ? item.payload.type : item.type))).toContain('exec_command_end');

  await thread.startTurn([{ type: 'text', text: 'look', text_elements: [] }]).completed;
  const report = requests[0]?.input.at(-2);
  expect(report).toMatchObject({
    role: 'user',
    content: [
      {
        text: '<user_shell_command>\n<command>\nls; exit 3\n</command>\n<result>\nExit code: 3\nDuration: 1.5000 seconds\nOutput:\none\n\n</result>\n</user_shell_command>',
      },
    ],
  });
});

test('without a shell of the user, no command runs', () => {
  const { ports } = fakePorts({ answers: [] });
  const thread = startThread({ id: 'thread', ports, settings: TEST_SETTINGS, store: null });

  expect(() => thread.runUserCommand('ls')).toThrow('users cannot run commands here');
});

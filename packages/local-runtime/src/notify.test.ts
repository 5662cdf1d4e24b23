import { readFileSync, watch } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { startNotify } from './notify.ts';

const REPORT = { threadId: 't', turnId: 'u', cwd: '/', inputMessages: ['one', 'two'], lastAgentMessage: 'done' };

test('the program gets its own arguments and what happened, as one more', async () => {
  await using directory = temporaryDirectory();
  const written = new Promise<void>((resolve) => {
    const watcher = watch(directory.path, (_, name) => {
      if (name !== 'done') return;
      watcher.close();
      resolve();
    });
  });
  startNotify(['/bin/sh', '-c', 'printf "%s" "$1" > "$0/payload"; : > "$0/done"', directory.path], REPORT, {
    PATH: process.env['PATH'],
  });
  await written;
  expect(JSON.parse(readFileSync(directory.join('payload'), 'utf8'))).toEqual({
    type: 'agent-turn-complete',
    'thread-id': 't',
    'turn-id': 'u',
    cwd: '/',
    'input-messages': ['one', 'two'],
    'last-assistant-message': 'done',
  });
});

test('a program that is not there harms nothing', () => {
  expect(() => startNotify(['/no/such/program'], REPORT, {})).not.toThrow();
  expect(() => startNotify([], REPORT, {})).not.toThrow();
});

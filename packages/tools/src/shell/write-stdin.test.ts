import type { ReviewedAction } from '@codex-ts/protocol';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { testTools } from '../testing/test-tools.ts';

test('where actions are reviewed strictly, what is typed into a command is looked at first', async () => {
  await using directory = temporaryDirectory();
  const reviewed: ReviewedAction[] = [];
  const strictReviewer = {
    review: (action: ReviewedAction) => {
      reviewed.push(action);
      const isFine = action.type !== 'stdin' || action.input !== 'rm\n';
      return Promise.resolve(isFine ? { approved: true as const } : { approved: false as const, message: 'no', endsTurn: false });
    },
  };
  const { registry, turn, services, close } = testTools({ cwd: directory.path, sandboxPolicy: { type: 'danger-full-access' } });
  const call = (name: string, args: object) => {
    const made = { callId: name, name, payload: { type: 'function' as const, arguments: JSON.stringify(args) } };
    return registry.find(made)?.run(made, { ...turn, strictReviewer });
  };
  const cmd = 'while read line; do echo "got $line"; done';
  const started = await call('exec_command', { cmd, login: false, tty: true, yield_time_ms: 250 });
  const sessionId = Number(/session ID (\d+)/.exec(String(started?.output))?.[1]);
  services.grants.reviewStrictly(turn.turnId);
  const type = (chars: string) => call('write_stdin', { session_id: sessionId, chars, yield_time_ms: 300 });
  expect(await type('rm\n')).toMatchObject({ output: 'no', success: false });
  expect((await type('ls\n'))?.output).toContain('got ls');
  expect(reviewed).toEqual(
    ['rm\n', 'ls\n'].map((input) => ({ type: 'stdin', processId: String(sessionId), command: cmd, input, cwd: directory.path })),
  );
  await close();
});

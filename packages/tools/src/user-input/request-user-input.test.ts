import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import type { ClientBroker, UserAnswers } from '../client/client-broker.ts';
import { testTools } from '../testing/test-tools.ts';

const question = { id: 'color', header: 'Color', question: 'Which?', options: [{ label: 'Red', description: 'Warm' }] };

async function asked(
  questions: unknown[],
  { planMode = true, answers = {} }: { planMode?: boolean; answers?: UserAnswers | null } = {},
) {
  await using directory = temporaryDirectory();
  const seen: unknown[] = [];
  const client: ClientBroker = {
    grantPermissions: () => Promise.reject(new Error('nobody asks')),
    callTool: () => Promise.reject(new Error('not called')),
    askUser: (request) => {
      seen.push(request.questions);
      return Promise.resolve(answers);
    },
  };
  const { output } = await testTools({ cwd: directory.path, client, planMode }).call('request_user_input', { questions });
  return { output, seen };
}

test('the user is asked while planning, and the model gets the answers', async () => {
  const answers = { color: { answers: ['Red'] } };
  expect(await asked([question], { answers })).toEqual({ output: JSON.stringify({ answers }), seen: [[question]] });
});

test('questions without choices, outside of planning, or without an answer fail', async () => {
  expect((await asked([{ ...question, options: [] }])).output).toBe(
    'request_user_input requires non-empty options for every question',
  );
  expect(await asked([question], { planMode: false })).toEqual({
    output: 'request_user_input is unavailable in Default mode',
    seen: [],
  });
  expect((await asked([question], { answers: null })).output).toBe(
    'request_user_input was cancelled before receiving a response',
  );
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

const REVIEW = JSON.stringify({
  findings: [
    {
      title: '[P1] Wrong sum',
      body: 'It adds twice.',
      confidence_score: 0.9,
      priority: 1,
      code_location: { absolute_file_path: '/w/a.js', line_range: { start: 3, end: 4 } },
    },
  ],
  overall_correctness: 'patch is incorrect',
  overall_explanation: 'One problem.',
  overall_confidence_score: 0.8,
});
const SHOWN = 'One problem.\n\nReview comment:\n\n- [P1] Wrong sum — /w/a.js:3-4\n  It adds twice.';

test('a review is told as one message', async () => {
  await using world = await codexWorld({ steps: [{ message: REVIEW }] });
  const run = await world.run(['exec', 'review', '--json', '--uncommitted']);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(world.events(run).slice(2, -1)).toEqual([
    { type: 'item.completed', item: { id: 'item_0', type: 'agent_message', text: SHOWN } },
  ]);
  expect(world.model.requests[0]?.headers['x-openai-subagent']).toBe('review');
});

test('for a person, the findings are on stdout; -o keeps them', async () => {
  await using world = await codexWorld({ steps: [{ message: REVIEW }] });
  const file = world.directory.join('review.md');
  const { stdout, stderr } = await world.run(['review', '-o', file, 'Look at the sums']);
  expect(stdout).toBe(`${SHOWN}\n`);
  expect(stderr).toContain('\nuser\nLook at the sums\n');
  expect(readFileSync(file, 'utf8')).toBe(SHOWN);
});

test.each([
  [[], 1, 'Error: Specify --uncommitted, --base, --commit, or provide custom review instructions'],
  [['--uncommitted', '--base', 'main'], 2, "error: the argument '--uncommitted' cannot be used with '--base <BRANCH>'"],
  [['--uncommitted', 'look'], 2, "error: the argument '--uncommitted' cannot be used with '[PROMPT]'"],
  [['--title', 'Tidy up'], 2, 'error: the following required arguments were not provided:\n  --commit <SHA>'],
])('review %j says what is wrong', async (args, exitCode, problem) => {
  await using world = await codexWorld({ steps: [] });
  const run = await world.run(['exec', 'review', ...args]);
  expect([run.exitCode, run.stderr.slice(0, problem.length)]).toEqual([exitCode, problem]);
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createDemoStory } from './demo-story.ts';
import type { ReceivedItem, ReceivedRequest } from './received-request.ts';
import type { AnswerStep } from './step.ts';

const run = promisify(execFile);
const story = createDemoStory({ node: `'${process.execPath}'` });

const requestWith = (input: readonly ReceivedItem[]): ReceivedRequest => ({
  method: 'POST',
  path: '/v1/responses',
  query: '',
  headers: {},
  body: { input },
  rawBody: new Uint8Array(),
  clientPort: 1,
});

const said = (text: string): ReceivedItem => ({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] });
const output = (callId: string | undefined, text: string): ReceivedItem => ({
  type: 'function_call_output',
  ...(callId === undefined ? {} : { call_id: callId }),
  output: text,
});

/** Plays the agent: runs what the story asks for in `directory`, for real, and tells what came of it. */
async function act(step: AnswerStep, directory: string): Promise<ReceivedItem[]> {
  const items: ReceivedItem[] = step.message === undefined ? [] : [said(step.message)];
  for (const call of step.calls ?? []) {
    if ('input' in call) {
      const file = `${directory}/src/format-duration.js`;
      writeFileSync(file, readFileSync(file, 'utf8').replace('Math.round', 'Math.floor'));
      items.push(output(call.callId, 'Exit code: 0\nWall time: 0.1 seconds\nOutput:\nSuccess. Updated the following files:\n'));
    } else if (call.name === 'update_plan') {
      items.push(output(call.callId, 'Plan updated'));
    } else {
      const { cmd } = call.arguments as { cmd: string }; // what the story's own commands hold
      const { code, text } = await run('bash', ['-c', cmd], { cwd: directory }).then(
        ({ stdout }) => ({ code: 0, text: stdout }),
        (error: { code: number; stdout: string }) => ({ code: error.code, text: error.stdout }),
      );
      items.push(output(call.callId, `Chunk ID: 0\nProcess exited with code ${code}\nOutput:\n${text}`));
    }
  }
  return items;
}

function repository(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'demo-story-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, content] of Object.entries(story.files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  }
  return directory;
}

test('the story mends the project in seven requests', async () => {
  const directory = repository();
  const input: ReceivedItem[] = [];
  const answers: (string | undefined)[] = [];
  for (const step of story.steps) {
    const answer = step(requestWith(input));
    expect(story.respond(requestWith(input))).toEqual(answer);
    answers.push(answer.message);
    input.push(...(await act(answer, directory)));
  }
  expect(answers).toEqual([
    'I start with a look at the project.',
    'A small project with one test file. I run it to see the failure with my own eyes.',
    'There it is: 95 seconds come out as `2 min 35 s`. Now the code.',
    '`Math.round` counts the last half minute twice. `Math.floor` is what is meant.',
    'The patch is in. Once more the test.',
    undefined,
    expect.stringMatching(/^The test passes now\./),
  ]);
  const outputs = new Map(input.map((item) => [item.call_id, item.output]));
  expect(outputs.get('demo_test_red')).toMatch(/exited with code 1\n[^]*'2 min 35 s'/);
  expect(outputs.get('demo_test_green')).toMatch(/exited with code 0\n/);
});

test('the story says so when a command is refused, a patch is, or the test still fails', () => {
  const begun = ['demo_plan_start', 'demo_list', 'demo_test_red', 'demo_read'].map((id) =>
    output(id, 'Process exited with code 0\n'),
  );
  const [start, list] = begun;
  const answer = (...items: (ReceivedItem | undefined)[]) =>
    story.respond(requestWith(items.filter((item) => item !== undefined)));
  expect(answer(start, output('demo_list', 'no sandbox'))).toEqual({
    message: 'I cannot run commands here. The answer was:\n\nno sandbox\n\nThe demo stops here.',
    phase: 'final_answer',
  });
  expect(answer(start, list).message).toContain('I run it');
  expect(answer(start, list, output('demo_test_red', 'Process exited with code 127\nno node')).message).toContain('no node');
  expect(answer(...begun, output('demo_patch', 'patch rejected')).message).toContain('I cannot change files here');
  expect(
    answer(...begun, output('demo_patch', 'Success. x'), output('demo_test_green', 'Process exited with code 1\n')).message,
  ).toContain('The test still fails');
});

test('after its end the story says what it was, whatever is asked', () => {
  const ending = story.steps.at(-1)?.(requestWith([]));
  const input = [
    said(ending?.message ?? ''),
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'And now?' }] },
  ];
  expect(story.respond(requestWith(input)).message).toContain('This was the demo');
});

test('the patch fits the file', () => {
  const patch = story.steps[3]?.(requestWith([output('demo_read', 'Process exited with code 0\n')])).calls?.[0];
  const lines = patch && 'input' in patch ? patch.input.split('\n') : [];
  const before = lines.filter((line) => /^[ -]/.test(line)).map((line) => line.slice(1));
  expect(before).toHaveLength(2);
  expect(story.files['src/format-duration.js']).toContain(before.join('\n'));
});

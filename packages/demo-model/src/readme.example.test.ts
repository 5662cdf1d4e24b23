import { startScriptedModel, toolOutput } from '@codex-ts/demo-model';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  const model = await startScriptedModel({
    steps: [
      { message: 'I look at the date.', calls: [{ name: 'exec_command', arguments: { cmd: 'date' }, callId: 'date' }] },
      (request) => ({ message: `It is ${toolOutput(request, 'date')}.` }),
    ],
  });

  const ask = (input: object[]) =>
    fetch(`${model.url}/responses`, { method: 'POST', body: JSON.stringify({ model: 'any', input }) });
  await ask([]);
  const answer = await ask([{ type: 'function_call_output', call_id: 'date', output: 'Friday' }]);
  const text = await answer.text();
  await model.close();

  expect(text).toMatch(/"delta":"It is Fr"[^]*"delta":"iday\."[^]*response\.completed/);
});

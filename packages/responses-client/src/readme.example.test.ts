import { createResponsesClient, modelProvider } from '@codex-ts/responses-client';
import { startScriptedModel } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  await using model = await startScriptedModel({ steps: [{ message: 'Hello to you' }] });
  const client = createResponsesClient({
    provider: modelProvider({ name: 'Mine', baseUrl: model.url, envKey: 'MY_KEY' }),
    env: { MY_KEY: 'secret' },
  });

  const request = {
    model: 'gpt-oss:20b',
    instructions: 'Be brief.',
    input: [{ type: 'message' as const, role: 'user', content: [{ type: 'input_text' as const, text: 'Hello!' }] }],
    tools: [],
    tool_choice: 'auto' as const,
    parallel_tool_calls: false,
    reasoning: null,
    store: false,
    stream: true as const,
    include: [],
    prompt_cache_key: 'conversation-1',
  };

  let text = '';
  for await (const event of client.stream(request)) {
    if (event.type === 'output-text.delta') text += event.delta;
  }
  await client.close();

  expect(text).toBe('Hello to you');
  expect(model.requests[0]?.headers.authorization).toBe('Bearer secret');
});

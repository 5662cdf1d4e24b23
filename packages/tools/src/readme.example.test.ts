import { success, ToolRegistry, type Tool } from '@codex-ts/tools';
import { expect, test } from 'vitest';

test('the example of the README', async () => {
  const shout: Tool = {
    name: 'shout',
    accepts: 'function',
    parallel: true,
    spec: { type: 'function', name: 'shout', description: 'Says it loudly', strict: false, parameters: { type: 'object' } },
    run: async (call) => success(call.payload.type === 'function' ? call.payload.arguments.toUpperCase() : ''),
  };
  const tools = new ToolRegistry([shout]);
  const call = { callId: 'c1', name: 'shout', payload: { type: 'function', arguments: '{"text":"hi"}' } } as const;
  const turn = {
    threadId: 't',
    turnId: '1',
    cwd: '/',
    approvalPolicy: 'never',
    sandboxPolicy: { type: 'read-only' },
    truncation: { mode: 'tokens', limit: 100 },
    seesImages: false,
    signal: new AbortController().signal,
    emit: () => undefined,
  } as const;
  expect(await tools.find(call)?.run(call, turn)).toEqual({ output: '{"TEXT":"HI"}', success: true });
});

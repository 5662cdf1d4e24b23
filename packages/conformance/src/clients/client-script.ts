import { messageTexts, type ReceivedRequest, type Reply } from '@codex-ts/demo-model';

/**
 * What the model says to a client's prompt, by its words: `run: COMMAND` runs a command, `ask: COMMAND` wants to run it outside
 * the sandbox, `wait` never ends, `json` answers with JSON; everything else gets a plain answer.
 */
export function replyToClient(request: ReceivedRequest): Reply {
  const { input = [] } = request.body;
  const usage = { input_tokens: 100, output_tokens: 10, total_tokens: 110 };
  const last = input.at(-1);
  if (last?.type === 'function_call_output') return { message: 'Done.', usage };
  const prompt = messageTexts(request, 'user').at(-1) ?? '';
  const [, how, command] = /(run|ask): ([^\n]+)/.exec(prompt) ?? [];
  if (command !== undefined) {
    const escalated = how === 'ask' ? { sandbox_permissions: 'require_escalated', justification: 'May I?' } : {};
    return { calls: [{ name: 'exec_command', arguments: { cmd: command, login: false, ...escalated } }], usage };
  }
  if (prompt.includes('wait')) return { message: 'This will take long.', hang: true };
  return { message: prompt.includes('json') ? '{"answer":42}' : 'Hello there.', usage };
}

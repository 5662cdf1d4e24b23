import { type AiSdk, wholeText } from './ai-sdk.ts';
import type { ClientCheck } from './client-check.ts';

interface Provider {
  createCodexAppServer(options: object): (model: string) => { dispose?(): void };
}

/** An AI SDK provider that reads events only after the answer to `turn/start`. */
export const aiSdkCodexAppServer: ClientCheck = {
  packages: ['ai-sdk-provider-codex-app-server@1.1.7', 'ai@6.0.116'],
  run: async (place, found) => {
    const ai = (await place.load('ai/dist/index.mjs')) as AiSdk; // as its declarations say
    const { createCodexAppServer } = (await place.load('ai-sdk-provider-codex-app-server/dist/index.js')) as Provider; // as above
    const { codexPath, workspace: cwd, env } = place;
    const model = createCodexAppServer({
      defaultSettings: { codexPath, cwd, env, approvalMode: 'never', sandboxMode: 'workspace-write', threadMode: 'persistent' },
    })('gpt-5.2-codex');
    try {
      const first = ai.streamText({ model, prompt: 'run: echo hi' });
      const text = await wholeText(first.textStream);
      found('a turn with a command streams the answer', text === 'Done.' && (await first.finishReason) === 'stop', text);
      const second = await ai.generateText({ model, prompt: 'Hi again' });
      found('the same thread goes on', second.text === 'Hello there.', second.text);
      const input = place.model.requests.at(-1)?.body.input ?? [];
      found('the model is told of the first turn', JSON.stringify(input).includes('function_call_output'), input.length);

      const stop = new AbortController();
      const waiting = ai.streamText({ model, prompt: 'wait', abortSignal: stop.signal, onError: () => undefined });
      for await (const _ of waiting.textStream) stop.abort();
      const after = await ai.generateText({ model, prompt: 'Still there?' });
      found('it goes on after an abort', after.text === 'Hello there.', after.text);
    } finally {
      model.dispose?.();
    }
  },
};

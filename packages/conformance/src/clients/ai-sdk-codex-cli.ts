import { type AiSdk, wholeText } from './ai-sdk.ts';
import type { ClientCheck, Found } from './client-check.ts';
import type { ClientPlace } from './client-place.ts';

interface Provider {
  createCodexExec(options: object): (model: string) => unknown;
  createCodexAppServer(options: object): ((model: string) => unknown) & { close(): Promise<void> };
}

/** An AI SDK provider with two modes: `exec` for each call, and one app-server for all. */
export const aiSdkCodexCli: ClientCheck = {
  packages: ['ai-sdk-provider-codex-cli@1.4.1', 'ai@6.0.116'],
  run: async (place, found) => {
    const ai = (await place.load('ai/dist/index.mjs')) as AiSdk; // as its declarations say
    const provider = (await place.load('ai-sdk-provider-codex-cli/dist/index.js')) as Provider; // as above
    const defaultSettings = { codexPath: place.codexPath, cwd: place.workspace, env: place.env, skipGitRepoCheck: true };
    await execMode(
      ai,
      provider.createCodexExec({ defaultSettings: { ...defaultSettings, sandboxMode: 'workspace-write' } }),
      found,
    );
    await appServerMode(ai, provider, { place, found });
  },
};

async function execMode(ai: AiSdk, codexExec: (model: string) => unknown, found: Found): Promise<void> {
  const model = codexExec('gpt-5.2-codex');
  const { text } = await ai.generateText({ model, prompt: 'run: echo hi' });
  found('exec: a turn with a command ends with the answer', text === 'Done.', text);
  const schema = ai.jsonSchema({ type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'] });
  const { object } = await ai.generateObject({ model, prompt: 'json please', schema });
  found('exec: an object comes back', JSON.stringify(object) === '{"answer":42}', object);
}

async function appServerMode(
  ai: AiSdk,
  { createCodexAppServer }: Provider,
  { place, found }: { place: ClientPlace; found: Found },
): Promise<void> {
  const codex = createCodexAppServer({
    defaultSettings: {
      codexPath: place.codexPath,
      cwd: place.workspace,
      env: place.env,
      approvalPolicy: 'never',
      sandboxPolicy: 'workspace-write',
    },
  });
  try {
    const model = codex('gpt-5.2-codex');
    const streamed = ai.streamText({ model, prompt: 'run: echo hi' });
    const text = await wholeText(streamed.textStream);
    found(
      'app-server: a turn with a command streams the answer',
      text === 'Done.' && (await streamed.finishReason) === 'stop',
      text,
    );

    const first = await ai.generateText({
      model,
      prompt: 'Hi',
      providerOptions: { 'codex-app-server': { threadMode: 'persistent' } },
    });
    const threadId = first.providerMetadata?.['codex-app-server']?.['threadId'];
    found('app-server: usage comes along', first.usage.inputTokens === 100, first.usage);
    const second = await ai.generateText({ model, prompt: 'Hi again', providerOptions: { 'codex-app-server': { threadId } } });
    const history = JSON.stringify(place.model.requests.at(-1)?.body.input);
    found(
      'app-server: a thread goes on',
      second.text === 'Hello there.' && history.includes('Hi again') && /Hello there/.test(history),
      second.text,
    );

    const stop = new AbortController();
    const waiting = ai.streamText({ model, prompt: 'wait', abortSignal: stop.signal, onError: () => undefined });
    for await (const _ of waiting.textStream) stop.abort();
    const after = await ai.generateText({ model, prompt: 'Still there?' });
    found('app-server: it serves on after an abort', after.text === 'Hello there.', after.text);
  } finally {
    await codex.close();
  }
}

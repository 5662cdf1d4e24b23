import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientCheck } from './client-check.ts';

interface SdkItem {
  type: string;
  status?: string;
  command?: string;
  aggregated_output?: string;
}

interface SdkThread {
  readonly id: string | null;
  run(
    prompt: string,
    options?: { outputSchema?: object; signal?: AbortSignal },
  ): Promise<{ items: SdkItem[]; finalResponse: string; usage: { input_tokens: number } | null }>;
  runStreamed(prompt: string, options?: { signal?: AbortSignal }): Promise<{ events: AsyncIterable<{ type: string }> }>;
}

interface Sdk {
  Codex: new (options: object) => {
    startThread(options: object): SdkThread;
    resumeThread(id: string, options: object): SdkThread;
  };
}

/** `exec --experimental-json`, a process for each turn. */
export const codexSdk: ClientCheck = {
  packages: ['@openai/codex-sdk@0.163.0'],
  run: async (place, found) => {
    const { Codex } = (await place.load('@openai/codex-sdk/dist/index.js')) as Sdk; // as its declarations say
    const codex = new Codex({ codexPathOverride: place.codexPath, env: place.env });
    const options = {
      workingDirectory: place.workspace,
      skipGitRepoCheck: true,
      sandboxMode: 'workspace-write',
      approvalPolicy: 'never',
    };
    const thread = codex.startThread(options);

    const first = await thread.run('run: echo made > made.txt; cat made.txt');
    const command = first.items.find(({ type }) => type === 'command_execution');
    found('a turn with a command ends with the answer', first.finalResponse === 'Done.', first);
    found('the command ran', command?.status === 'completed' && command.aggregated_output === 'made\n', command);
    found('the command made a file', readFileSync(path.join(place.workspace, 'made.txt'), 'utf8') === 'made\n');
    found('usage counts all model calls of the turn', first.usage?.input_tokens === 200, first.usage);

    const second = await thread.run('json please', {
      outputSchema: { type: 'object', properties: { answer: { type: 'number' } } },
    });
    const text = place.model.requests.at(-1)?.body['text'];
    found('the same thread goes on', second.finalResponse === '{"answer":42}', second);
    found('a schema reaches the model', JSON.stringify(text).includes('codex_output_schema'), text);

    const resumed = codex.resumeThread(thread.id ?? '', options);
    const third = await resumed.run('Hi again');
    found('a thread can be resumed by its id', third.finalResponse === 'Hello there.' && resumed.id === thread.id, third);

    const stop = new AbortController();
    const aborted = await abortOnItem(await resumed.runStreamed('wait', { signal: stop.signal }), stop);
    found('a turn can be aborted', aborted === 'AbortError', aborted);
    found('a thread goes on after an abort', (await resumed.run('Hi once more')).finalResponse === 'Hello there.');
  },
};

async function abortOnItem({ events }: { events: AsyncIterable<{ type: string }> }, stop: AbortController): Promise<string> {
  try {
    for await (const { type } of events) if (type === 'turn.started') stop.abort();
    return 'no error';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

import { PassThrough } from 'node:stream';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { RpcError, streamTransport } from '@codex-ts/json-rpc';
import { builtInModels } from '@codex-ts/model-catalog';
import type { ModelEvent, ResponsesRequest } from '@codex-ts/protocol';
import { temporaryDirectory } from '@codex-ts/testkit';
import { AppServer } from '../app-server.ts';
import type { AppServerOptions } from '../server-context.ts';
import { type TestClient, testClient } from './test-client.ts';

export type { TestClient } from './test-client.ts';

/** Answers the n-th request of the model, counted from 0. */
export type Script = (request: ResponsesRequest, index: number) => Iterable<ModelEvent> | AsyncIterable<ModelEvent>;

/** A message of the model, whole. */
export function answerWith(text: string, id = 'msg_1'): ModelEvent[] {
  const item = { type: 'message' as const, role: 'assistant', id, content: [{ type: 'output_text' as const, text }] };
  return [
    { type: 'created' },
    { type: 'item.added', item: { ...item, content: [] } },
    { type: 'output-text.delta', itemId: id, delta: text },
    { type: 'item.done', item },
    { type: 'completed', responseId: 'resp', usage: null },
  ];
}

/** A command that the model wants to run. */
export function callWith(cmd: string): ModelEvent[] {
  const item = {
    type: 'function_call' as const,
    name: 'exec_command',
    call_id: 'call_1',
    arguments: JSON.stringify({ cmd, login: false }),
  };
  return [{ type: 'created' }, { type: 'item.done', item }, { type: 'completed', responseId: 'resp', usage: null }];
}

/** A server over a home of its own, with a scripted model. */
export interface TestServer extends AsyncDisposable {
  server: AppServer;
  home: string;
  cwd: string;
  connect(): TestClient;
}

export function testServer(script: Script, options: Partial<AppServerOptions> = {}): TestServer {
  const directory = temporaryDirectory({ files: { 'home/config.toml': 'model = "gpt-5.2-codex"\n', 'work/a.txt': 'a\n' } });
  let requests = 0;
  const server = new AppServer({
    version: '0.0.0',
    codexHome: directory.join('home'),
    home: directory.path,
    cwd: directory.join('work'),
    env: { PATH: '/usr/bin:/bin', HOME: directory.path, SHELL: '/bin/bash' },
    platform: 'linux',
    overrides: [],
    protocol: '0.169',
    originator: null,
    userAgent: (originator) => `${originator}/0.0.0`,
    connectModel: () =>
      Promise.resolve({
        stream: {
          maxRetries: 0,
          retryDelayMs: () => 0,
          async *stream(request: ResponsesRequest) {
            await Promise.resolve();
            const index = requests;
            requests += 1;
            yield* script(request, index);
          },
        },
        storesResponses: false,
        models: builtInModels(),
        close: () => Promise.resolve(),
      }),
    loginPort: 0,
    sandbox: {},
    log: () => undefined,
    nowMs: () => Date.now(),
    ...options,
  });
  return {
    server,
    home: directory.join('home'),
    cwd: directory.join('work'),
    connect: () => connect(server),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await directory.remove();
    },
  };
}

function connect(server: AppServer): TestClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  void server.serve(streamTransport({ input: toServer, output: toClient }));
  return testClient({
    transport: streamTransport({ input: toClient, output: toServer }),
    hangUp: () => void toServer.end(),
  });
}

/** Introduces a client and opens a thread. */
export async function openThread(
  client: TestClient,
  params: Record<string, unknown> = {},
  protocolVersion?: ProtocolVersion,
): Promise<string> {
  await client.peer.request('initialize', {
    clientInfo: { name: 'tester', title: null, version: '1' },
    capabilities: { experimentalApi: true, ...(protocolVersion ? { protocolVersion } : {}) },
  });
  const { thread } = (await client.peer.request('thread/start', params)) as { thread: { id: string } };
  return thread.id;
}

/** A prompt as the wire has it. */
export function prompt(threadId: string, text: string): object {
  return { threadId, input: [{ type: 'text', text, text_elements: [] }] };
}

/** Introduces a client that may use the experimental API. */
export async function introduce(client: TestClient, capabilities: Record<string, unknown> = {}): Promise<void> {
  await client.peer.request('initialize', {
    clientInfo: { name: 'tester', title: null, version: '1' },
    capabilities: { experimentalApi: true, ...capabilities },
  });
}

/** The number and the text of the error that a request is answered with. */
export async function refusalOf(answer: Promise<unknown>): Promise<[number, string]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof RpcError) return [error.rpcCode, error.message];
    throw error;
  }
  throw new Error('the request was answered');
}

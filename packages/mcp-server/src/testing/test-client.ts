import { PassThrough } from 'node:stream';
import { loadConfig } from '@codex-ts/config';
import { readLines } from '@codex-ts/foundation/jsonl';
import { streamTransport } from '@codex-ts/json-rpc';
import { Runtime } from '@codex-ts/local-runtime';
import { builtInModels } from '@codex-ts/model-catalog';
import { createResponsesClient, modelProvider } from '@codex-ts/responses-client';
import { environment, startScriptedModel, temporaryDirectory } from '@codex-ts/testkit';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { serveMcp } from '../serve-mcp.ts';

/** The SDK's client, and a server with a scripted model on real files. */
export interface TestSession extends AsyncDisposable {
  client: Client;
  /** Folder that threads work in. */
  cwd: string;
  /** `codex/event` messages so far: the call they belong to, and what they say. */
  events: { requestId: unknown; type: string; msg: Record<string, unknown> }[];
  /** Bodies of the requests to the model. */
  requests: readonly { body: unknown }[];
}

export interface TestSessionOptions {
  steps: NonNullable<NonNullable<Parameters<typeof startScriptedModel>[0]>['steps']>;
  /** Answers `elicitation/create`; without it the client does not announce that it can be asked. */
  answer?: (params: Record<string, unknown>) => object;
  /** Milliseconds for which answers are held back that 0.104.0 never gives. Default 20. */
  lateAnswerMs?: number;
}

export async function testSession({ steps, answer, lateAnswerMs = 20 }: TestSessionOptions): Promise<TestSession> {
  const directory = temporaryDirectory({ files: { 'home/.codex/.keep': '', 'work/.keep': '' } });
  const model = await startScriptedModel({ steps });
  const place = { home: directory.join('home'), env: environment() };
  const codexHome = directory.join('home', '.codex');
  const cwd = directory.join('work');
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const served = serveMcp(streamTransport({ input: toServer, output: toClient }), {
    version: '1.2.3',
    userAgent: ({ name, version }) => `test (${name}; ${version})`,
    openSession: async (settings, approvals) => {
      const flags = { approvalPolicy: settings['approval-policy'] ?? null, sandboxMode: settings.sandbox ?? null };
      const stream = createResponsesClient({ provider: modelProvider({ name: 'local', baseUrl: model.url }), env: place.env });
      const runtime = await Runtime.create({
        ...place,
        config: loadConfig({ ...place, codexHome, cwd: settings.cwd ?? cwd, platform: process.platform, flags }),
        originator: 'test',
        version: '1.2.3',
        source: 'mcp',
        ruleFolders: [codexHome],
        models: builtInModels(),
        model: { stream, storesResponses: false },
        approvals,
      });
      return { opened: runtime.startThread({ keep: false }), runtime, close: () => runtime.close() };
    },
    commandActions: (command) => Promise.resolve([{ type: 'unknown', command: command.join(' ') }]),
    log: () => undefined,
    lateAnswerMs,
  });
  const events: TestSession['events'] = [];
  const client = new Client({ name: 'tester', version: '1.0.0' }, { capabilities: answer ? { elicitation: {} } : {} });
  client.fallbackNotificationHandler = ({ method, params }) => {
    if (method !== 'codex/event') return Promise.resolve();
    const { _meta: meta, msg } = params as { _meta: { requestId: unknown }; msg: { type: string } };
    events.push({ requestId: meta.requestId, type: msg.type, msg });
    return Promise.resolve();
  };
  // The SDK's own handler takes standard answers only.
  client.fallbackRequestHandler = ({ params }) => Promise.resolve(answer?.(params as Record<string, unknown>) ?? {});
  await client.connect(lines(toClient, toServer));
  return {
    client,
    cwd,
    events,
    requests: model.requests,
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await served;
      await model[Symbol.asyncDispose]();
      await directory.remove();
    },
  };
}

/** A transport of the SDK over a pair of streams. */
function lines(input: PassThrough, output: PassThrough): Transport {
  const transport: Transport = {
    start: () => {
      void (async () => {
        for await (const line of readLines(input)) transport.onmessage?.(JSON.parse(line) as JSONRPCMessage);
        transport.onclose?.();
      })();
      return Promise.resolve();
    },
    send: (message) => {
      output.write(`${JSON.stringify(message)}\n`);
      return Promise.resolve();
    },
    close: () => {
      output.end();
      return Promise.resolve();
    },
  };
  return transport;
}

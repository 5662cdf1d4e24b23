import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { ReceivedBody, ReceivedRequest } from './received-request.ts';
import { sendReply } from './send-reply.ts';
import type { HttpStep, Reply, Step } from './step.ts';

export interface ScriptedModelOptions {
  /** One step per `POST …/responses` (and `…/responses/compact`), in order. */
  steps?: readonly Step[] | undefined;
  /** Answers what `steps` leaves over; `index` counts all model requests from 0. Without it: status 400, which no client repeats. */
  respond?: ((request: ReceivedRequest, index: number) => Reply | Promise<Reply>) | undefined;
  /** Replies to other requests, by `METHOD /path`, e.g. `GET /v1/models`. Default: an empty model list there, 404 elsewhere. */
  routes?: Readonly<Record<string, HttpStep | ((request: ReceivedRequest) => HttpStep | Promise<HttpStep>)>> | undefined;
  /** Decompresses request bodies of `content-encoding: zstd` where Node's zlib cannot (before 22.15). */
  decompressZstd?: ((bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>) | undefined;
  /** Port on 127.0.0.1. Default 0: any free one. */
  port?: number | undefined;
}

/** A running scripted model. */
export interface ScriptedModel extends AsyncDisposable {
  /** Base URL for a provider: `http://127.0.0.1:{port}/v1`. */
  readonly url: string;
  readonly port: number;
  /** Model requests so far, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** All other requests so far, oldest first. */
  readonly otherRequests: readonly ReceivedRequest[];
  /** Waits until `count` model requests have come; gives them. */
  received(count: number): Promise<readonly ReceivedRequest[]>;
  /** Waits until no response is open: each one was sent to its end, or the client has gone. */
  idle(): Promise<void>;
  /** Drops all connections and stops. */
  close(): Promise<void>;
}

/**
 * Starts a Responses server on 127.0.0.1 that answers from a script instead of a model.
 *
 * @throws CodexError `demo-model/cannot-listen` when the port is taken.
 */
export async function startScriptedModel({
  steps = [],
  respond,
  routes = {},
  decompressZstd,
  port = 0,
}: ScriptedModelOptions = {}): Promise<ScriptedModel> {
  const requests: ReceivedRequest[] = [];
  const otherRequests: ReceivedRequest[] = [];
  const open = new Set<ServerResponse>();
  let waiting: (() => void)[] = [];
  const changed = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise<void>((resolve) => waiting.push(resolve));
  };

  const modelReply = async (request: ReceivedRequest): Promise<Reply> => {
    const index = requests.push(request) - 1;
    changed();
    const step = steps[index] ?? (respond ? (asked) => respond(asked, index) : NO_STEP_LEFT);
    return typeof step === 'function' ? step(request) : step;
  };

  const otherReply = async (request: ReceivedRequest): Promise<Reply> => {
    otherRequests.push(request);
    const route = routes[`${request.method} ${request.path}`];
    if (route) return typeof route === 'function' ? route(request) : route;
    return request.method === 'GET' && request.path.endsWith('/models') ? NO_MODELS : NOT_FOUND;
  };

  const server = createServer((incoming, response) => {
    open.add(response);
    response.on('close', () => {
      open.delete(response);
      changed();
    });
    void answer(incoming, response);
  });
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const request = await receive(incoming, decompressZstd);
      const isModelRequest = request.method === 'POST' && /\/responses(\/compact)?$/.test(request.path);
      const reply = await (isModelRequest ? modelReply(request) : otherReply(request));
      await sendReply(response, reply, `resp_${requests.length}`);
    } catch (error) {
      // A script that throws must fail its test with words; status 400 is not tried again.
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `the script failed: ${messageOf(error)}` } }));
    }
  };

  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new CodexError(`cannot listen on 127.0.0.1:${port}: ${messageOf(cause)}`, { code: 'demo-model/cannot-listen', cause });
  }
  const address = server.address() as AddressInfo; // a TCP server that listens has one
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    port: address.port,
    requests,
    otherRequests,
    received: async (count) => {
      await until(() => requests.length >= count);
      return requests;
    },
    idle: () => until(() => open.size === 0),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const NO_STEP_LEFT: HttpStep = { status: 400, body: { error: { message: 'the script has no step left' } } };
const NO_MODELS: HttpStep = { status: 200, body: { object: 'list', data: [], models: [] } };
const NOT_FOUND: HttpStep = { status: 404, body: { error: { message: 'not found' } } };

async function receive(
  incoming: IncomingMessage,
  decompressZstd: ScriptedModelOptions['decompressZstd'],
): Promise<ReceivedRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array); // no encoding is set, so chunks are bytes
  const rawBody = Buffer.concat(chunks);
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2);
  const plain = incoming.headers['content-encoding'] === 'zstd' ? await zstdPlain(rawBody, decompressZstd) : rawBody;
  return {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers: incoming.headers,
    body: parseBody(plain),
    rawBody,
    clientPort: incoming.socket.remotePort,
  };
}

async function zstdPlain(bytes: Uint8Array, decompressZstd: ScriptedModelOptions['decompressZstd']): Promise<Uint8Array> {
  if (decompressZstd) return decompressZstd(bytes);
  const native = (zlib as { zstdDecompressSync?: (bytes: Uint8Array) => Uint8Array }).zstdDecompressSync; // Node 22.15 and later
  return native ? native(bytes) : new Uint8Array();
}

function parseBody(bytes: Uint8Array): ReceivedBody {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as ReceivedBody) : {}; // all fields are optional; a script looks at what it needs
  } catch {
    return {};
  }
}

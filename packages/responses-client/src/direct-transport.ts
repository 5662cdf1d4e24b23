import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import type { Authorities } from './certificate-authorities.ts';
import type { Transport, TransportRequest, TransportResponse } from './transport.ts';

/** How long an unwanted rest of a body may take to end before its connection is closed, in milliseconds. */
const DRAIN_MS = 1_000;

interface Client {
  request(url: string, options: object): ClientRequest;
  agent: Agent;
}

/** Requests over `node:http` and `node:https`, each loaded when first needed; connections stay open between requests. */
export function createDirectTransport({ authorities }: { authorities: Authorities }): Transport {
  const clients = new Map<string, Promise<Client>>();
  const clientFor = (protocol: string): Promise<Client> => {
    const client = clients.get(protocol) ?? openClient(protocol, authorities);
    clients.set(protocol, client);
    client.catch(() => clients.delete(protocol)); // the next request tries again: the file of certificates may be right by then
    return client;
  };
  return {
    async send(request) {
      const client = await clientFor(new URL(request.url).protocol);
      return exchange(client, request);
    },
    async close() {
      for (const client of clients.values()) (await client).agent.destroy();
    },
  };
}

async function openClient(protocol: string, authorities: Authorities): Promise<Client> {
  if (protocol === 'https:') {
    const [{ Agent, request }, ca] = await Promise.all([import('node:https'), authorities()]);
    return { request, agent: new Agent({ keepAlive: true, ...(ca ? { ca } : {}) }) };
  }
  const { Agent, request } = await import('node:http');
  return { request, agent: new Agent({ keepAlive: true }) };
}

async function exchange(client: Client, request: TransportRequest): Promise<TransportResponse> {
  const { method, url, signal, body } = request;
  const headers = { ...request.headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) };
  const outgoing = client.request(url, { method, headers, agent: client.agent, signal });
  try {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('error', reject); // stays: an error after the response must not become an uncaught one
      outgoing.on('response', resolve);
      outgoing.end(body);
    });
    return toResponse(message);
  } catch (error) {
    signal?.throwIfAborted();
    // The server closed a kept connection just as it was used again: nothing was handled, so it is sent once more.
    if (outgoing.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(systemErrorCode(error) ?? '')) return exchange(client, request);
    throw error;
  }
}

function toResponse(message: IncomingMessage): TransportResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  message.on('error', () => {}); // whoever reads the body meets it there
  const chunks = message.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>; // no encoding is set
  return {
    status: message.statusCode ?? 0,
    headers,
    body: { [Symbol.asyncIterator]: () => ({ next: () => chunks.next(), return: async () => chunks.return?.() ?? END }) },
    discard({ reuse }) {
      if (!reuse) {
        message.destroy();
        return;
      }
      void drain(message, chunks);
    },
  };
}

const END = { done: true, value: undefined } as const;

async function drain(message: IncomingMessage, chunks: AsyncIterableIterator<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => message.destroy(), DRAIN_MS).unref();
  message.socket.unref(); // a program that is done does not wait for this; the agent takes it back when it uses the connection
  message.once('close', () => clearTimeout(timer));
  await chunks.return?.();
  message.resume();
}

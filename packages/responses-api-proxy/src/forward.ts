import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '@codex-ts/foundation/errors';
import type { BodyDump, ExchangeDump } from './dump.ts';
import { requestHeaders, responseHeaders } from './hop-by-hop.ts';
import type { Upstream } from './upstream.ts';

export interface ForwardOptions {
  upstream: Upstream;
  /** Writes the exchange down, if asked for. */
  dump: ExchangeDump | null;
  /** Told about an exchange that failed. */
  onNotice: (message: string) => void;
}

/**
 * Sends one request upstream and its response back, both as they arrive. The slower side sets the pace; a client that goes
 * away ends the upstream's side too.
 */
export function forward(request: IncomingMessage, response: ServerResponse, { upstream, dump, onNotice }: ForwardOptions): void {
  const onward = upstream.begin(withBodyLength(request));
  const requestDump = dump?.request({ method: request.method ?? '', url: request.url ?? '' }, request.rawHeaders);
  sendBody(request, onward, requestDump);

  let clientGone = false;
  response.once('close', () => {
    clientGone = !response.writableFinished;
    onward.destroy();
  });
  onward.once('error', (error) => {
    if (clientGone || response.headersSent) return; // once it answers, the response says what happens
    onNotice(`forwarding error: forwarding request to upstream: ${describe(error)}`);
    response.writeHead(500, { 'content-length': 0, connection: 'close' });
    response.end();
  });
  onward.once('response', (answer) => {
    const responseDump = dump?.response({ status: answer.statusCode ?? 0 }, answer.rawHeaders);
    relay(answer, response, {
      dump: responseDump,
      onCut: (error) => onNotice(`forwarding error: the upstream's response ended early: ${describe(error)}`),
    });
  });
}

/** The headers to send on, with the length of the body, or that it comes in chunks. */
function withBodyLength(request: IncomingMessage): string[] {
  const headers = requestHeaders(request.rawHeaders);
  if (request.headers['content-length'] !== undefined) return headers;
  return request.headers['transfer-encoding'] === undefined
    ? [...headers, 'content-length', '0']
    : [...headers, 'transfer-encoding', 'chunked'];
}

/** Sends the body on as it comes. */
function sendBody(request: IncomingMessage, onward: ClientRequest, dump: BodyDump | undefined): void {
  if (dump) {
    request.on('data', (chunk: Buffer) => dump.add(chunk));
    request.once('end', () => dump.write());
  }
  request.pipe(onward);
}

interface RelayOptions {
  dump: BodyDump | undefined;
  onCut: (error: Error) => void;
}

/** Sends the response back as it comes. Parts that came in one reading of the socket are written as one. */
function relay(answer: IncomingMessage, response: ServerResponse, { dump, onCut }: RelayOptions): void {
  response.sendDate = false;
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseHeaders(answer.rawHeaders));
  let hasBegun = false;
  // The head goes out with what came along with it; alone when nothing did.
  setImmediate(() => {
    if (!hasBegun && !response.destroyed) response.flushHeaders();
  });

  let pending: Buffer[] = [];
  const flush = (): void => {
    const [first] = pending;
    if (!first || response.destroyed) return;
    hasBegun = true;
    const data = pending.length === 1 ? first : Buffer.concat(pending);
    pending = [];
    if (!response.write(data)) answer.pause();
  };
  response.on('drain', () => answer.resume());
  answer.on('data', (chunk: Buffer) => {
    dump?.add(chunk);
    pending.push(chunk);
    if (pending.length === 1) process.nextTick(flush);
  });
  const finish = (): void => {
    flush();
    hasBegun = true;
    dump?.write();
    response.end();
  };
  answer.once('end', finish);
  answer.once('error', (error) => {
    if (response.destroyed) return dump?.write();
    onCut(error);
    // A body of a known length is visibly short. One without ends here, as the reference's does: a stream of events says in
    // its last event whether it is complete.
    if (answer.headers['content-length'] === undefined) return finish();
    dump?.write();
    response.destroy();
  });
}

function describe(error: Error): string {
  return messageOf(error) || ('code' in error && typeof error.code === 'string' ? error.code : 'unknown');
}

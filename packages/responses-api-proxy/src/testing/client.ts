import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';

/** A response that was read to its end. */
export interface Reply {
  status: number;
  statusMessage: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Whether the connection ended before the response did. */
  isCut: boolean;
}

/** Begins a request to a proxy on loopback; the caller sends the body. */
export function begin(port: number, options: RequestOptions = {}): { call: ClientRequest; answered: Promise<IncomingMessage> } {
  const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/v1/responses', agent: false, ...options });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    call.once('response', resolve);
    call.once('error', reject);
  });
  answered.catch(() => undefined); // tests that end a call early do not look at it
  return { call, answered };
}

/** Sends a request and reads the response. */
export async function send(
  port: number,
  { body = '{}', ...options }: RequestOptions & { body?: string | Buffer } = {},
): Promise<Reply> {
  const { call, answered } = begin(port, options);
  call.end(body);
  return read(await answered);
}

/** Reads a response to its end. */
export async function read(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let isCut = false;
  try {
    for await (const chunk of response) chunks.push(chunk);
  } catch {
    isCut = true;
  }
  const { statusCode: status = 0, statusMessage = '', headers } = response;
  return { status, statusMessage, headers, body: Buffer.concat(chunks).toString('utf8'), isCut };
}

/** The next part of a response's body, as text. */
export function nextPart(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    response.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
  });
}

import { STATUS_CODES } from 'node:http';
import { LoginError } from './errors.ts';

/** One request, to the issuer or to another service that knows the user. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

/** What is read of a reply. The global `Response` fits. */
export interface HttpReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** How requests are made; the global `fetch` fits, {@link createHttp} is the default. */
export type Http = (url: string, request: HttpRequest) => Promise<HttpReply>;

export interface CreateHttpOptions {
  /** Read for `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`, `CODEX_CA_CERTIFICATE` and `SSL_CERT_FILE`. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Requests by undici, which is loaded at the first one. Proxies and certificates come from the environment given. */
export function createHttp(options: CreateHttpOptions): Http {
  let client: Promise<Http> | undefined;
  return async (url, request) => {
    client ??= import('./undici-http.ts').then(({ createUndiciHttp }) => createUndiciHttp(options));
    return (await client)(url, request);
  };
}

/**
 * Sends a request and reads the whole reply.
 *
 * @throws LoginError `request-failed` (retryable) when there is no reply.
 */
export async function exchange(
  http: Http,
  url: string,
  request: Omit<HttpRequest, 'method'> & { body: string },
): Promise<{ status: number; text: string }> {
  try {
    const reply = await http(url, { ...request, method: 'POST' });
    return { status: reply.status, text: await reply.text() };
  } catch (cause) {
    if (request.signal?.aborted) throw request.signal.reason;
    throw new LoginError('request-failed', `error sending request for url (${url})`, { cause, retryable: true });
  }
}

/** Whether a status means success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** `400 Bad Request`. */
export function describeStatus(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? '<unknown status code>'}`;
}

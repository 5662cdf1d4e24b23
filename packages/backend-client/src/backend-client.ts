import { parsedJson } from '@codex-ts/foundation/json';
import { STATUS_CODES } from 'node:http';
import type * as z from 'zod';
import { BackendError } from './backend-error.ts';
import type { BackendHttp, BackendReply, BackendRequest } from './backend-http.ts';
import { backendUrl, chatgptUrl } from './backend-url.ts';

/** Most of a reply that an error repeats, in characters. */
const MAX_REPEATED = 2_000;

export interface BackendClientOptions {
  /** The setting `chatgpt_base_url`, e.g. `https://chatgpt.com/backend-api/`. */
  baseUrl: string;
  http: BackendHttp;
  /** What authenticates a request, and what names the program; asked for before each request. */
  headers(): Promise<Readonly<Record<string, string>>>;
}

/** What a reply looks like, and whose resource it is of. */
export interface PostReply<T> {
  schema: z.ZodType<T>;
  /** `chatgpt`: of ChatGPT itself, which lies beside those of Codex. */
  of: 'chatgpt';
}

/** Asks the ChatGPT backend. Requests are made once; nothing is tried again. */
export interface BackendClient {
  /** @throws BackendError */
  get<T>(resource: string, schema: z.ZodType<T>, options?: { signal?: AbortSignal | undefined }): Promise<T>;
  /** @throws BackendError */
  post<T>(resource: string, body: object, reply: z.ZodType<T> | PostReply<T>): Promise<T>;
}

export function createBackendClient({ baseUrl, http, headers }: BackendClientOptions): BackendClient {
  const ask = async <T>(url: string, schema: z.ZodType<T>, request: Omit<BackendRequest, 'headers'>): Promise<T> => {
    const named = {
      accept: '*/*',
      ...(await headers()),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    let reply: BackendReply;
    let text: string;
    try {
      reply = await http(url, { ...request, headers: named });
      text = await reply.text();
    } catch (cause) {
      request.signal?.throwIfAborted();
      throw new BackendError('unreachable', `error sending request for url (${url})`, { cause });
    }
    const told = `content-type=${reply.headers.get('content-type') ?? ''}; body=${text.slice(0, MAX_REPEATED)}`;
    if (reply.status < 200 || reply.status > 299) {
      const status = `${reply.status} ${STATUS_CODES[reply.status] ?? '<unknown status code>'}`;
      throw new BackendError('status', `${request.method} ${url} failed: ${status}; ${told}`, { status: reply.status });
    }
    const parsed = schema.safeParse(parsedJson(text));
    if (parsed.success) return parsed.data;
    throw new BackendError('decode', `Decode error for ${url}: ${faultOf(parsed.error)}; ${told}`, { status: reply.status });
  };
  return {
    get: (resource, schema, { signal } = {}) =>
      ask(backendUrl(baseUrl, resource), schema, { method: 'GET', ...(signal ? { signal } : {}) }),
    post: (resource, body, reply) => {
      const request = { method: 'POST' as const, body: JSON.stringify(body) };
      if ('of' in reply) return ask(chatgptUrl(baseUrl, resource), reply.schema, request);
      return ask(backendUrl(baseUrl, resource), reply, request);
    },
  };
}

/** Where the shape differs and how, without values. */
function faultOf({ issues: [issue] }: z.ZodError): string {
  return issue === undefined || issue.path.length === 0
    ? 'it is no JSON object'
    : `\`${issue.path.join('.')}\`: ${issue.message}`;
}

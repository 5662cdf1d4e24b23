import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { messageOf } from '@codex-ts/foundation/errors';
import * as z from 'zod';
import { McpRequestError } from '../errors.ts';
import type { JsonValue } from './json.ts';
import { isTooDeep } from './nesting.ts';
import type { ProgressTokens } from './progress-tokens.ts';
import { rustDuration } from './rust-duration.ts';
import { LONGEST_TIMER_MS, TimeLimit } from './time-limit.ts';
import {
  CallResult,
  ResourceContents,
  ResourcesPage,
  TemplatesPage,
  ToolsPage,
  type McpCallResult,
  type McpListed,
  type McpPage,
  type McpToolDescription,
} from './wire.ts';

/** Most pages that a list is read; a server that never ends it is cut off there. */
const MAX_PAGES = 100;

/** What a server said of itself. */
export interface McpServerIdentity {
  info: { name: string; version: string; title?: string | undefined; [key: string]: unknown };
  capabilities: JsonValue;
  instructions: string | null;
}

export interface McpRequestOptions {
  signal: AbortSignal;
  /** Milliseconds. */
  timeoutMs: number;
}

export interface McpProgress {
  progress: number;
  total: number | null;
  message: string | null;
}

export interface McpCallOptions extends McpRequestOptions {
  onProgress?: ((progress: McpProgress) => void) | undefined;
  meta?: Readonly<Record<string, JsonValue>> | undefined;
}

export interface ConnectionParts {
  client: Client;
  identity: McpServerIdentity;
  progress: ProgressTokens;
  /** Settles when the server is gone. */
  closed: Promise<void>;
  close(): Promise<void>;
}

/** A server that is up. Requests throw {@link McpRequestError}, or `signal.reason`. */
export class McpConnection {
  readonly identity: McpServerIdentity;
  readonly closed: Promise<void>;
  readonly #parts: ConnectionParts;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.identity = parts.identity;
    this.closed = parts.closed;
  }

  /** All tools, from all pages. A server without tools has none. */
  async listTools(options: McpRequestOptions): Promise<McpToolDescription[]> {
    if (!this.#offers('tools')) return [];
    return this.#allPages(async (cursor) => {
      const { token, release } = this.#parts.progress.take(undefined);
      try {
        const params = { _meta: { progressToken: token }, ...(cursor === null ? {} : { cursor }) };
        const { tools, nextCursor } = await this.#request('tools/list', { params, schema: ToolsPage, options });
        return { entries: tools, nextCursor };
      } finally {
        release();
      }
    });
  }

  async callTool(name: string, args: JsonValue | undefined, options: McpCallOptions): Promise<McpCallResult> {
    const { token, release } = this.#parts.progress.take(options.onProgress);
    try {
      const params = {
        _meta: { ...options.meta, progressToken: token },
        name,
        ...(args === undefined ? {} : { arguments: args }),
      };
      return await this.#request('tools/call', { params, schema: CallResult, options });
    } finally {
      release();
    }
  }

  /** One page; `cursor: null` is the first. */
  async listResources(cursor: string | null, options: McpRequestOptions): Promise<McpPage> {
    const params = cursor === null ? {} : { cursor };
    const { resources, nextCursor } = await this.#request('resources/list', { params, schema: ResourcesPage, options });
    return { entries: resources, nextCursor: nextCursor ?? null };
  }

  async listResourceTemplates(cursor: string | null, options: McpRequestOptions): Promise<McpPage> {
    const params = cursor === null ? {} : { cursor };
    const { resourceTemplates, nextCursor } = await this.#request('resources/templates/list', {
      params,
      schema: TemplatesPage,
      options,
    });
    return { entries: resourceTemplates, nextCursor: nextCursor ?? null };
  }

  /** All pages of resources or templates; a server without resources has none. */
  async listAll(kind: 'resources' | 'templates', options: McpRequestOptions): Promise<McpListed[]> {
    if (!this.#offers('resources')) return [];
    return this.#allPages((cursor) =>
      kind === 'resources' ? this.listResources(cursor, options) : this.listResourceTemplates(cursor, options),
    );
  }

  async readResource(uri: string, options: McpRequestOptions): Promise<McpListed[]> {
    const { contents } = await this.#request('resources/read', { params: { uri }, schema: ResourceContents, options });
    return contents;
  }

  close(): Promise<void> {
    return this.#parts.close();
  }

  #offers(capability: string): boolean {
    const { capabilities } = this.identity;
    return typeof capabilities === 'object' && capabilities !== null && capability in capabilities;
  }

  async #allPages<Entry>(
    page: (cursor: string | null) => Promise<{ entries: Entry[]; nextCursor?: string | null | undefined }>,
  ): Promise<Entry[]> {
    const all: Entry[] = [];
    const seen = new Set<string>();
    let cursor: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const { entries, nextCursor }: { entries: Entry[]; nextCursor?: string | null | undefined } = await page(cursor);
      all.push(...entries);
      if (!nextCursor || seen.has(nextCursor)) break;
      seen.add(nextCursor);
      cursor = nextCursor;
    }
    return all;
  }

  async #request<Schema extends z.ZodType>(
    method: string,
    { params, schema, options }: { params: Record<string, unknown>; schema: Schema; options: McpRequestOptions },
  ): Promise<z.infer<Schema>> {
    const { signal, timeoutMs } = options;
    const limit = new TimeLimit(signal, timeoutMs);
    try {
      return await this.#parts.client.request({ method, params }, notTooDeep.pipe(schema), {
        signal: limit.signal,
        timeout: LONGEST_TIMER_MS,
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (limit.isUp) {
        throw new McpRequestError([`timed out awaiting ${method} after ${rustDuration(timeoutMs)}`, 'deadline has elapsed'], {
          code: 'mcp/timed-out',
        });
      }
      throw requestError(method, error);
    } finally {
      limit[Symbol.dispose]();
    }
  }
}

const notTooDeep = z.unknown().refine((result) => !isTooDeep(result), 'it is nested too deep');

function requestError(method: string, error: unknown): McpRequestError {
  if (error instanceof McpError && error.code !== CONNECTION_CLOSED) {
    const text = error.message.replace(/^MCP error -?\d+: /, '');
    return new McpRequestError([`${method} failed: Mcp error: ${error.code}: ${text}${shownData(error.data)}`], {
      code: 'mcp/server-error',
      answer: { code: error.code, message: text, ...(error.data === undefined ? {} : { data: error.data }) },
      cause: error,
    });
  }
  if (error instanceof z.core.$ZodError) {
    const problem = z.prettifyError(error).replaceAll(/\n\s*/g, ' ').replace(/^✖ /, '');
    return new McpRequestError([`${method} failed: Unexpected response type: ${problem}`], {
      code: 'mcp/server-error',
      cause: error,
    });
  }
  const reason = error instanceof McpError ? 'Transport closed' : messageOf(error);
  const forgotten = error instanceof StreamableHTTPError && error.code === 404;
  return new McpRequestError([`${method} failed: ${reason}`], {
    code: forgotten ? 'mcp/session-lost' : 'mcp/disconnected',
    cause: error,
  });
}

/** What an error says beyond its text, as the reference shows it. */
function shownData(data: unknown): string {
  return data === undefined || data === null || isTooDeep(data) ? '' : `(${JSON.stringify(data)})`;
}

/** The SDK's own code for a server that is gone. */
const CONNECTION_CLOSED = -32000;

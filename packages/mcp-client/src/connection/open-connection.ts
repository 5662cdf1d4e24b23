import { STATUS_CODES } from 'node:http';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation';
import {
  type ElicitRequest,
  ElicitRequestSchema,
  ErrorCode,
  LoggingMessageNotificationSchema,
  McpError,
  ProgressNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import { SpawnError } from '@codex-ts/process';
import { McpStartupError } from '../errors.ts';
import type { McpServerSettings } from '../server/server-settings.ts';
import type { AnswerElicitation, McpElicitation } from './elicitation.ts';
import { httpTransport, type HttpAuthorization } from './http-transport.ts';
import type { JsonValue } from './json.ts';
import { ProgressTokens } from './progress-tokens.ts';
import { McpConnection, type McpServerIdentity } from './server-connection.ts';
import { StdioTransport } from './stdio-transport.ts';
import { LONGEST_TIMER_MS, TimeLimit } from './time-limit.ts';

/** Most of an answer that an error repeats, in characters. */
const MAX_ANSWER = 500;

const log = diagnostic('codex_mcp');

/** What we say we speak; servers that know an older one answer with it. */
const PROTOCOL_VERSION = '2025-06-18';

export interface OpenConnectionOptions {
  /** Of this program. */
  version: string;
  answerElicitation: AnswerElicitation;
  /** Whether whoever answers can be given an address to open. */
  opensUrls: boolean;
  /** Told that the list of tools is another one. */
  onToolsChanged(): void;
  /** Told what a server logs, and what it does wrong. */
  log(message: string): void;
  /** Folder that servers are told of when they ask for one; absolute. */
  root: string;
  authorization: HttpAuthorization | null;
  signal: AbortSignal;
}

/**
 * Starts or reaches a server and introduces ourselves.
 *
 * @throws McpStartupError when it cannot be reached, ends, or is not ready within its time.
 * @throws `signal.reason` when `signal` aborts.
 */
export async function openConnection(settings: McpServerSettings, options: OpenConnectionOptions): Promise<McpConnection> {
  const { name, problem, transport: place, startupTimeoutMs } = settings;
  if (problem !== null) throw startupError(name, problem);
  const transport: Transport =
    place.type === 'stdio'
      ? new StdioTransport(place, { onErrorLine: (line) => log.debug('server wrote to standard error', { server: name, line }) })
      : httpTransport(place, options.authorization);
  const progress = new ProgressTokens();
  const client = newClient(name, { options, progress });
  let lastProblem: string | null = null;
  client.onerror = (error) => {
    lastProblem = error.message;
    log.warn('fault of a server', { server: name, reason: error.message });
    options.log(`MCP server ${name}: ${error.message}`);
  };
  const closed = new Promise<void>((resolve) => {
    client.onclose = resolve;
  });
  const limit = new TimeLimit(options.signal, startupTimeoutMs);
  try {
    await client.connect(withOurVersion(transport), { signal: limit.signal, timeout: LONGEST_TIMER_MS });
    return new McpConnection({ client, identity: identityOf(client), progress, closed, close: () => client.close() });
  } catch (error) {
    await transport.close().catch(() => undefined);
    options.signal.throwIfAborted();
    if (limit.isUp) throw tooSlow(name, startupTimeoutMs);
    throw failedStart(settings, error, lastProblem);
  } finally {
    limit[Symbol.dispose]();
  }
}

/** The SDK makes a validator for each client that is given none. Ours checks no results: they go to the model as they are. */
const NO_VALIDATOR: jsonSchemaValidator = {
  getValidator: () => {
    throw new CodexError('results of tools are not checked against schemas', { code: 'mcp/no-validator' });
  },
};

function newClient(name: string, { options, progress }: { options: OpenConnectionOptions; progress: ProgressTokens }): Client {
  const client = new Client(
    { name: 'codex-mcp-client', title: 'Codex', version: options.version },
    {
      capabilities: { elicitation: { form: {}, ...(options.opensUrls ? { url: {} } : {}) } },
      jsonSchemaValidator: NO_VALIDATOR,
    },
  );
  client.setRequestHandler(ElicitRequestSchema, async ({ params }, { signal }) => {
    const { action, content, meta } = await options.answerElicitation(questionOf(name, params), { signal });
    return {
      action,
      ...(action === 'accept' ? { content: (content ?? {}) as Record<string, string> } : {}), // checked by the SDK
      ...(meta === undefined || meta === null ? {} : { _meta: meta as Record<string, unknown> }), // an object by the protocol
    };
  });
  client.setNotificationHandler(ProgressNotificationSchema, ({ params }) => {
    progress.report(params.progressToken, {
      progress: params.progress,
      total: params.total ?? null,
      message: params.message ?? null,
    });
  });
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    const text = typeof params.data === 'string' ? params.data : JSON.stringify(params.data);
    log.debug('server logs', { server: name, severity: params.level, text });
    options.log(`MCP server ${name}: ${params.level}: ${text}`);
  });
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => options.onToolsChanged());
  // Not announced: servers that are given roots forget the folders they were configured with. Whoever asks is told.
  client.fallbackRequestHandler = ({ method }) => {
    if (method !== 'roots/list') throw new McpError(ErrorCode.MethodNotFound, `method not found: ${method}`);
    return Promise.resolve({ roots: [{ uri: pathToFileURL(options.root).href, name: 'workspace' }] });
  };
  return client;
}

function questionOf(server: string, params: ElicitRequest['params']): McpElicitation {
  const about = { server, message: params.message, meta: (params._meta ?? null) as JsonValue }; // came as JSON
  if (params.mode !== 'url') return { ...about, mode: 'form', requestedSchema: params.requestedSchema as JsonValue }; // came as JSON
  const { url, elicitationId } = params;
  if (!['http:', 'https:'].includes(new URL(url).protocol))
    throw new McpError(ErrorCode.InvalidParams, 'only addresses of http and https are put to the user');
  return { ...about, mode: 'url', url, elicitationId };
}

/** The SDK asks for the newest version it knows, which brings requests that we do not answer. */
function withOurVersion(transport: Transport): Transport {
  const send = transport.send.bind(transport);
  transport.send = (message, options) =>
    'method' in message && message.method === 'initialize'
      ? send({ ...message, params: { ...message.params, protocolVersion: PROTOCOL_VERSION } }, options)
      : send(message, options);
  return transport;
}

function identityOf(client: Client): McpServerIdentity {
  return {
    info: client.getServerVersion() ?? { name: '', version: '' },
    capabilities: (client.getServerCapabilities() ?? {}) as JsonValue, // came as JSON
    instructions: client.getInstructions() ?? null,
  };
}

function failedStart(
  { name: server, transport }: McpServerSettings,
  error: unknown,
  lastProblem: string | null,
): McpStartupError {
  if (error instanceof SpawnError) return startupError(server, error.systemText, error);
  if (error instanceof CodexError && error.code === 'mcp/refresh-failed')
    return new McpStartupError(error.message, { server, reason: error.message, needsLogin: true, cause: error });
  if (error instanceof StreamableHTTPError && error.code === 401) {
    const reason = 'the server wants a sign-in';
    const message = `The ${server} MCP server is not logged in. Run \`codex mcp login ${server}\`.`;
    return new McpStartupError(message, { server, reason, needsLogin: true, cause: error });
  }
  if (
    error instanceof StreamableHTTPError &&
    error.code !== undefined &&
    error.code >= 300 &&
    transport.type === 'streamable_http'
  )
    return startupError(server, refusedHandshake(transport.url, error.code, error.message), error);
  const gone = error instanceof McpError && error.code === Number(ErrorCode.ConnectionClosed);
  return startupError(
    server,
    gone ? (lastProblem ?? 'the server closed the connection before it was ready') : messageOf(error),
    error,
  );
}

/** What a server over HTTP answered to our introduction; the query of its address, which may hold secrets, is left out. */
function refusedHandshake(url: string, status: number, text: string): string {
  const answer = text
    .replace(/^Streamable HTTP error: (?:Error POSTing to endpoint(?: \(HTTP \d+\))?: )?/, '')
    .slice(0, MAX_ANSWER);
  const named = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  return `handshaking with MCP server failed: POST ${url.split(/[?#]/)[0]} was answered with ${named}${answer === '' ? '' : `: ${answer}`}`;
}

function startupError(server: string, reason: string, cause?: unknown): McpStartupError {
  return new McpStartupError(`MCP client for \`${server}\` failed to start: MCP startup failed: ${reason}`, {
    server,
    reason,
    cause,
  });
}

function tooSlow(server: string, timeoutMs: number): McpStartupError {
  const seconds = timeoutMs / 1000;
  return new McpStartupError(
    `MCP client for \`${server}\` timed out after ${seconds} seconds. ` +
      `Give it longer with \`startup_timeout_sec\` in the section [mcp_servers.${server}] of config.toml.`,
    { server, reason: `not ready after ${seconds} seconds` },
  );
}

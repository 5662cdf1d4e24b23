import { createHash } from 'node:crypto';
import path from 'node:path';
import type { McpServerEntry } from './server-entry.ts';
import { serverEnvironment } from './server-environment.ts';

/** How long a server may take to be ready, in milliseconds. */
const DEFAULT_STARTUP_TIMEOUT_MS = 10_000;
/** How long a call may take, in milliseconds. */
const DEFAULT_TOOL_TIMEOUT_MS = 60_000;

export type McpTransportSettings =
  | { type: 'stdio'; argv: readonly string[]; env: Readonly<Record<string, string>>; cwd: string }
  | {
      type: 'streamable_http';
      url: string;
      headers: Readonly<Record<string, string>>;
      headersHelper: HeadersHelperSettings | null;
      /** Whether whoever is signed in with ChatGPT is presented, if the address may know. */
      byAccount: boolean;
      /** `null` when a token or an `authorization` header is configured: stored sign-ins are not looked for then. */
      oauth: { clientId: string | null; resource: string | null; scopes: readonly string[] | null } | null;
    };

/** A command that gives headers. */
export interface HeadersHelperSettings {
  /** For the shell. */
  command: string;
  /** Absolute. */
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Milliseconds. */
  timeoutMs: number;
  /** Whether it may say who we are: a token from a variable goes before it. */
  mayAuthorize: boolean;
}

/** A server, ready to be started: variables are looked up and paths are absolute. */
export interface McpServerSettings {
  readonly name: string;
  /** Why the server cannot be started, e.g. that a variable is not set. */
  readonly problem: string | null;
  readonly transport: McpTransportSettings;
  readonly required: boolean;
  readonly startupTimeoutMs: number;
  readonly toolTimeoutMs: number;
  readonly enabledTools: readonly string[] | null;
  readonly disabledTools: readonly string[];
  readonly parallel: boolean;
}

export interface ResolveServerOptions {
  /** Folder of the thread; absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Looks up what an entry names. */
export function resolveServer(name: string, entry: McpServerEntry, options: ResolveServerOptions): McpServerSettings {
  const http = entry.url === undefined ? null : resolveHttp(name, entry, { url: entry.url, ...options });
  return {
    name,
    problem: notAvailable(entry) ?? http?.problem ?? null,
    transport: http?.transport ?? resolveStdio(entry, options),
    required: entry.required ?? false,
    startupTimeoutMs: startupTimeoutMs(entry),
    toolTimeoutMs: entry.tool_timeout_sec === undefined ? DEFAULT_TOOL_TIMEOUT_MS : entry.tool_timeout_sec * 1000,
    enabledTools: entry.enabled_tools ?? null,
    disabledTools: entry.disabled_tools ?? [],
    parallel: entry.supports_parallel_tool_calls ?? false,
  };
}

/** What an entry wants and this build cannot do. */
function notAvailable({ environment_id: environment = 'local', env_vars: variables = [] }: McpServerEntry): string | null {
  const remote = variables.find((variable) => typeof variable !== 'string' && variable.source === 'remote');
  if (typeof remote === 'object')
    return `env_vars entry \`${remote.name}\` uses source \`remote\`, which requires remote MCP stdio`;
  if (environment === 'local') return null;
  return `the environment \`${environment}\` is not available in this build; leave \`environment_id\` out to run it here`;
}

/** Whether a tool may be offered and called. */
export function allowsTool({ enabledTools, disabledTools }: McpServerSettings, tool: string): boolean {
  return (enabledTools === null || enabledTools.includes(tool)) && !disabledTools.includes(tool);
}

/**
 * Name of one running server: equal for settings that lead to the same process or address. It holds no secret, only its
 * digest. Which tools are offered is no part of it.
 */
export function serverKey({ name, problem, transport, startupTimeoutMs, toolTimeoutMs }: McpServerSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([name, problem, transport, startupTimeoutMs, toolTimeoutMs]))
    .digest('hex');
}

function startupTimeoutMs({ startup_timeout_sec: seconds, startup_timeout_ms: milliseconds }: McpServerEntry): number {
  if (seconds !== undefined) return seconds * 1000;
  return milliseconds ?? DEFAULT_STARTUP_TIMEOUT_MS;
}

function resolveStdio(entry: McpServerEntry, { cwd, env }: ResolveServerOptions): McpTransportSettings {
  return {
    type: 'stdio',
    argv: [entry.command ?? '', ...(entry.args ?? [])],
    env: serverEnvironment(entry, env),
    cwd: path.resolve(cwd, entry.cwd ?? '.'),
  };
}

function resolveHttp(
  name: string,
  entry: McpServerEntry,
  { url, env, cwd }: { url: string } & ResolveServerOptions,
): { transport: McpTransportSettings; problem: string | null } {
  const headers: Record<string, string> = { ...entry.http_headers };
  for (const [header, variable] of Object.entries(entry.env_http_headers ?? {})) {
    const value = env[variable];
    if (value !== undefined && value.trim() !== '') headers[header] = value;
  }
  const variable = entry.bearer_token_env_var;
  const token = variable === undefined ? undefined : env[variable];
  if (token) headers['Authorization'] = `Bearer ${token}`;
  const command = entry.http_headers_helper;
  const signedIn = Object.keys(headers).some((header) => header.toLowerCase() === 'authorization');
  return {
    problem:
      variable !== undefined && !token
        ? `Environment variable ${variable} for MCP server '${name}' is ${token === undefined ? 'not set' : 'empty'}`
        : null,
    transport: {
      type: 'streamable_http',
      url,
      headers,
      headersHelper:
        command === undefined
          ? null
          : { command, cwd, env: serverEnvironment({}, env), timeoutMs: startupTimeoutMs(entry), mayAuthorize: !token },
      byAccount: !signedIn && variable === undefined && entry.auth === 'chatgpt',
      oauth:
        signedIn || variable !== undefined
          ? null
          : { clientId: entry.oauth?.client_id ?? null, resource: entry.oauth_resource ?? null, scopes: entry.scopes ?? null },
    },
  };
}

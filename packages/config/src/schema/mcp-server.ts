import { also, anyOf, choice, type FieldValue, flag, integer, list, map, seconds, table, text } from './field.ts';
import { TOOL_APPROVAL_MODES } from './words.ts';

/** How a server's tools are approved, each by its name. */
export const toolApprovals = map(table('McpServerToolConfig', { approval_mode: choice(TOOL_APPROVAL_MODES) }));

const STDIO_ONLY = ['args', 'env', 'env_vars', 'cwd'] as const;
const HTTP_ONLY = [
  'url',
  'bearer_token_env_var',
  'bearer_token',
  'http_headers',
  'env_http_headers',
  'http_headers_helper',
  'oauth_resource',
] as const;

const mcpServerTable = table('RawMcpServerConfig', {
  command: text,
  args: list(text),
  env: map(text),
  /** Names of variables that are handed on. */
  env_vars: list(
    anyOf('McpServerEnvVar', [text, table('McpServerEnvVar', { name: text, source: text }, { required: ['name'] })]),
  ),
  cwd: text,
  url: text,
  bearer_token_env_var: text,
  /** Refused: a token does not belong into a configuration file. */
  bearer_token: text,
  http_headers: map(text),
  env_http_headers: map(text),
  /** Command whose output is a JSON object of headers. */
  http_headers_helper: text,
  oauth: table('McpServerOAuthConfig', { client_id: text }),
  oauth_resource: text,
  auth: choice(['oauth', 'chatgpt']),
  scopes: list(text),
  enabled: flag,
  /** The session fails to start when the server does. */
  required: flag,
  startup_timeout_sec: seconds,
  startup_timeout_ms: integer('u64'),
  tool_timeout_sec: seconds,
  enabled_tools: list(text),
  disabled_tools: list(text),
  default_tools_approval_mode: choice(TOOL_APPROVAL_MODES),
  tools: toolApprovals,
  supports_parallel_tool_calls: flag,
  /** Ways to its tools that are closed: told at once, found by search, called from scripts. */
  omit_tools_from: list(choice(['code_mode', 'deferred', 'direct'])),
  environment_id: text,
  /** Of older files; has no effect. */
  name: text,
});

/**
 * `[mcp_servers.<name>]`: a tool server, started as a program (`command`) or reached over HTTP (`url`), never both.
 *
 * Source: codex-rs/core, `config/types.rs` `RawMcpServerConfig`.
 */
export const mcpServerToml = also(mcpServerTable, transportProblem);
export type McpServerToml = FieldValue<typeof mcpServerToml>;

function transportProblem(server: FieldValue<typeof mcpServerTable>): string | null {
  const source = server.env_vars
    ?.flatMap((variable) => (typeof variable === 'string' ? [] : (variable.source ?? [])))
    .find(isUnknown);
  if (source !== undefined) return `unsupported env_vars source \`${source}\`; expected \`local\` or \`remote\``;
  if (server.command !== undefined) {
    const wrong = HTTP_ONLY.find((key) => server[key] !== undefined);
    return wrong === undefined ? null : `${wrong} is not supported for stdio`;
  }
  if (server.url === undefined) return 'invalid transport';
  const wrong = [...STDIO_ONLY, 'bearer_token' as const].find((key) => server[key] !== undefined);
  if (wrong !== undefined) return `${wrong} is not supported for streamable_http`;
  const { http_headers_helper: helper, environment_id: environment = 'local' } = server;
  if (helper?.trim() === '') return 'http_headers_helper must not be empty';
  return helper !== undefined && environment !== 'local' ? 'http_headers_helper is only supported for local MCP servers' : null;
}

function isUnknown(source: string): boolean {
  return source !== 'local' && source !== 'remote';
}

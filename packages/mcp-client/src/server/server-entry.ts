/**
 * `[mcp_servers.<name>]` as the configuration has it: a program (`command`) or an address (`url`), never both.
 *
 * Source: codex-rs/core, `config/types.rs` `RawMcpServerConfig`.
 */
export interface McpServerEntry {
  readonly command?: string | undefined;
  readonly args?: readonly string[] | undefined;
  /** Set for the program. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Names of variables that are handed on; those of another machine (`source = "remote"`) are not available here. */
  readonly env_vars?: readonly (string | { readonly name: string; readonly source?: string | undefined })[] | undefined;
  /** Relative to the thread's folder. */
  readonly cwd?: string | undefined;
  readonly url?: string | undefined;
  /** Variable that holds the token; the token itself is in no file. */
  readonly bearer_token_env_var?: string | undefined;
  readonly http_headers?: Readonly<Record<string, string>> | undefined;
  /** Command for the shell whose output is a JSON object of headers; they win over `http_headers` and `env_http_headers`. */
  readonly http_headers_helper?: string | undefined;
  /** Header to variable. */
  readonly env_http_headers?: Readonly<Record<string, string>> | undefined;
  readonly oauth?: { readonly client_id?: string | undefined } | undefined;
  readonly oauth_resource?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** Default `true`. */
  readonly enabled?: boolean | undefined;
  /** A thread does not open when the server does not start. Default `false`. */
  readonly required?: boolean | undefined;
  /** Default 10. */
  readonly startup_timeout_sec?: number | undefined;
  readonly startup_timeout_ms?: number | undefined;
  /** Default 60. */
  readonly tool_timeout_sec?: number | undefined;
  /** The only tools that are offered. */
  readonly enabled_tools?: readonly string[] | undefined;
  /** Tools that are not offered; wins over `enabled_tools`. */
  readonly disabled_tools?: readonly string[] | undefined;
  readonly supports_parallel_tool_calls?: boolean | undefined;
  /** How to sign in; `chatgpt`: the account is presented, to addresses of ChatGPT only. Default `oauth`. */
  readonly auth?: 'oauth' | 'chatgpt' | undefined;
  /** Where the server runs; only `local` is available here. Default `local`. */
  readonly environment_id?: string | undefined;
}

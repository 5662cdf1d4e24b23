import { CodexError } from '@codex-ts/foundation/errors';

/** A server could not be started, or did not answer in time. */
export class McpStartupError extends CodexError {
  readonly server: string;
  /** The innermost reason, e.g. `No such file or directory (os error 2)`. */
  readonly reason: string;
  /** Someone has to sign in at the server first. */
  readonly needsLogin: boolean;

  constructor(message: string, { server, reason, needsLogin = false, cause }: McpStartupErrorOptions) {
    super(message, { code: 'mcp/startup-failed', cause });
    this.server = server;
    this.reason = reason;
    this.needsLogin = needsLogin;
  }
}

export interface McpStartupErrorOptions {
  server: string;
  reason: string;
  needsLogin?: boolean;
  cause?: unknown;
}

/** A server answered a request with an error, too late, or not at all. */
export class McpRequestError extends CodexError {
  /** `Caused by` lines, outermost first. */
  readonly causes: readonly string[];
  /** The error as the server answered it; `null` when it gave no answer. */
  readonly answer: McpServerError | null;

  constructor(causes: readonly string[], { answer = null, ...options }: McpRequestErrorOptions) {
    super(causes.join(': '), options);
    this.causes = causes;
    this.answer = answer;
  }
}

/** The `error` member of a server's answer. */
export interface McpServerError {
  code: number;
  message: string;
  data?: unknown;
}

export interface McpRequestErrorOptions {
  code: 'mcp/server-error' | 'mcp/timed-out' | 'mcp/disconnected' | 'mcp/session-lost';
  answer?: McpServerError | null;
  cause?: unknown;
}

/** No such server is configured, or it is switched off. */
export class UnknownMcpServerError extends CodexError {
  constructor(server: string) {
    super(`unknown MCP server '${server}'`, { code: 'mcp/unknown-server' });
  }
}

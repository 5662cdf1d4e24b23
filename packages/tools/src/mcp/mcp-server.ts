import type { LeaseCallOptions, McpCallResult, McpListed, McpPage, McpToolDescription } from '@codex-ts/mcp-client';
import type { JsonValue } from '@codex-ts/protocol';
import type { McpSurface } from './exposure.ts';

/** When a person is asked before a tool runs: never (`auto`, `approve`), always, or unless the tool only reads. */
export type McpApprovalMode = 'auto' | 'prompt' | 'writes' | 'approve';

/**
 * A server with tools and resources, as the tools of a turn see it: a process, an address, or functions of this program.
 *
 * Requests throw `McpStartupError`, `McpRequestError`, or `signal.reason`.
 */
export interface McpServer {
  readonly name: string;
  /** Ways to its tools that are closed. Default: none. */
  readonly omitted?: readonly McpSurface[];
  /** Tools that may be offered. Waits for a server that was never up. */
  tools(): Promise<readonly McpToolDescription[]>;
  /** What the server says of itself for the model; known once its tools are. Default: nothing. */
  instructions?(): string | null;
  /** Whether calls of a tool may run beside others. */
  isParallel(tool: McpToolDescription): boolean;
  approvalMode(tool: string): McpApprovalMode;
  callTool(name: string, args: JsonValue | undefined, options: LeaseCallOptions): Promise<McpCallResult>;
  /** One page; `cursor: null` is the first. */
  listResources(cursor: string | null, options: { signal: AbortSignal }): Promise<McpPage>;
  listResourceTemplates(cursor: string | null, options: { signal: AbortSignal }): Promise<McpPage>;
  /** All pages. */
  listAll(kind: 'resources' | 'templates', options: { signal: AbortSignal }): Promise<McpListed[]>;
  readResource(uri: string, options: { signal: AbortSignal }): Promise<McpListed[]>;
}

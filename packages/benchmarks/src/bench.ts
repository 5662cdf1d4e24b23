import type { BenchmarkOptions } from './benchmark-options.ts';

/** What the measurements need of the machine. */
export interface Bench extends Pick<
  BenchmarkOptions,
  'group' | 'codex' | 'reference' | 'reference169' | 'runs' | 'only' | 'events'
> {
  /** An empty folder for homes and repositories. */
  scratch: string;
  /** Base URL of a scripted model that answers by `benchmarkReply`. */
  modelUrl: string;
  /** Program that answers in place of the service behind the proxy. */
  proxyUpstream: string;
  /** Words that start an MCP server. */
  mcpServer: readonly string[];
  /** `PATH` of the commands. */
  searchPath: string;
}

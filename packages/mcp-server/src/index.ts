export { serveMcp, type McpServerOptions, type McpTransport } from './serve-mcp.ts';
export type { ServedSession } from './sessions.ts';
export { CodexToolArguments } from './tool-arguments.ts';

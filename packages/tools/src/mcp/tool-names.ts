import { createHash } from 'node:crypto';

/** Longest name of a tool that the service takes. */
const MAX_NAME_LENGTH = 64;

/**
 * Name of a server's tool for the model: `mcp__<server>__<tool>` in the characters that a name may have. One that is too long
 * ends in the SHA-1 of the whole.
 *
 * Source: codex-rs/core/src/mcp_connection_manager.rs, `qualify_tools`.
 */
export function qualifiedToolName(server: string, tool: string): string {
  const raw = `mcp__${server}__${tool}`;
  const name = raw.replace(/[^A-Za-z0-9_-]/gu, '_');
  if (name.length <= MAX_NAME_LENGTH) return name;
  const digest = createHash('sha1').update(raw).digest('hex');
  return name.slice(0, MAX_NAME_LENGTH - digest.length) + digest;
}

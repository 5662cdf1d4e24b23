import { createHash } from 'node:crypto';

/** Longest name of a tool that the service takes. */
const MAX_NAME_LENGTH = 64;

/** Longest name of a group, two underscores and the name of a tool in it. */
const MAX_GROUPED_LENGTH = 128;

/** Digits of a digest that tell two names apart in a group. */
const SHORT_DIGEST_LENGTH = 12;

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
  const digest = digestOf(raw);
  return name.slice(0, MAX_NAME_LENGTH - digest.length) + digest;
}

/** Name of the group that a server's tools are in: `mcp__<server>`. */
export function groupName(server: string): string {
  const name = `mcp__${server}`.replace(/\W/gu, '_');
  return name.length <= MAX_NAME_LENGTH ? name : withDigest(name, { of: server, maxLength: MAX_NAME_LENGTH });
}

/**
 * Names of tools in the group of their server, by their own names. Those that would be the same there, or too long, end in
 * the start of a digest.
 */
export function namesInGroup(server: string, tools: readonly string[]): ReadonlyMap<string, string> {
  const maxLength = Math.min(MAX_NAME_LENGTH, MAX_GROUPED_LENGTH - groupName(server).length - 2);
  const clean = (tool: string): string => tool.replace(/[^A-Za-z0-9_-]/gu, '_');
  const distinct = [...new Set(tools)];
  const alike = new Map<string, number>();
  for (const name of distinct.map(clean)) alike.set(name, (alike.get(name) ?? 0) + 1);
  return new Map(
    distinct.map((tool) => {
      const name = clean(tool);
      const isAlone = alike.get(name) === 1;
      return [
        tool,
        isAlone && name !== '' && name.length <= maxLength ? name : withDigest(name, { of: `${server}\0${tool}`, maxLength }),
      ];
    }),
  );
}

function withDigest(name: string, { of, maxLength }: { of: string; maxLength: number }): string {
  const ending = `_${digestOf(of).slice(0, SHORT_DIGEST_LENGTH)}`;
  return name.slice(0, maxLength - ending.length) + ending;
}

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

import { definedOnly } from '@codex-ts/foundation/defined-only';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseToml, type TomlTable } from '@codex-ts/config';
import { editToml, replaceConfigFile } from '@codex-ts/config/edit';
import * as z from 'zod';
import { detailsOf, type Migration, type MigrationPlace } from './migration.ts';

const McpJson = z.object({
  mcpServers: z.record(
    z.string(),
    z.object({
      command: z.string().optional(),
      args: z.array(z.string()).optional(),
      env: z.record(z.string(), z.string()).optional(),
      url: z.string().optional(),
    }),
  ),
});

/** The servers of a project's `.mcp.json` go to its `.codex/config.toml`, those that are not there yet. */
export const mcpServersMigration: Migration = {
  itemType: 'MCP_SERVER_CONFIG',
  detect: async (place) => {
    const servers = Object.keys(await newServers(place));
    if (place.cwd === null || servers.length === 0) return null;
    return {
      itemType: 'MCP_SERVER_CONFIG',
      description: `Copy MCP servers from ${path.join(place.cwd, '.mcp.json')} to ${targetOf(place.cwd)}`,
      cwd: place.cwd,
      details: detailsOf({ mcpServers: servers.map((name) => ({ name })) }),
    };
  },
  run: async (place) => {
    if (place.cwd === null) return [];
    const file = targetOf(place.cwd);
    const servers = Object.entries(await newServers(place));
    const text = servers.reduce(
      (edited, [name, value]) => editToml(edited, { path: ['mcp_servers', name], value, strategy: 'replace' }),
      await textOf(file),
    );
    await mkdir(path.dirname(file), { recursive: true });
    await replaceConfigFile(file, text);
    return servers.map(([name]) => ({ source: name, target: name }));
  },
};

function targetOf(cwd: string): string {
  return path.join(cwd, '.codex/config.toml');
}

async function newServers({ cwd }: MigrationPlace): Promise<Record<string, TomlTable>> {
  if (cwd === null) return {};
  const read = McpJson.safeParse(jsonOf(await textOf(path.join(cwd, '.mcp.json'))));
  if (!read.success) return {};
  const file = targetOf(cwd);
  const known = Object(parseToml(await textOf(file), { fileName: file })['mcp_servers'] ?? {}) as object; // a table or nothing of use
  const servers = Object.entries(read.data.mcpServers).filter(([name]) => !Object.hasOwn(known, name));
  return Object.fromEntries(
    servers.map(([name, { command, args, env, url }]) => [name, definedOnly<TomlTable[string]>({ command, args, env, url })]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

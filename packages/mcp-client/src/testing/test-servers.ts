import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { McpServerEntry } from '../server/server-entry.ts';
import { resolveServer, type McpServerSettings } from '../server/server-settings.ts';

const SCRIPT = path.join(path.dirname(fileURLToPath(import.meta.url)), 'stdio-server.mjs');

/** The test server as an entry of the configuration. */
export function stdioEntry(args: readonly string[] = [], more: Partial<McpServerEntry> = {}): McpServerEntry {
  return { command: process.execPath, args: [SCRIPT, ...args], ...more };
}

/** The test server, ready to be started in `cwd`. */
export function stdioSettings(
  name: string,
  { cwd, args = [], entry = {} }: { cwd: string; args?: readonly string[]; entry?: Partial<McpServerEntry> },
): McpServerSettings {
  return resolveServer(name, stdioEntry(args, entry), { cwd, env: { PATH: process.env['PATH'] } });
}

/** Settles when a process is gone. */
export async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

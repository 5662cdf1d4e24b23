import type { TomlTable } from '@codex-ts/config';
import { editUserConfigFile, readUserConfigFile, type UserConfigFile } from '../session/user-config-file.ts';

/** The user's configuration file, and the servers in it. */
export interface ServersFile extends UserConfigFile {
  names: string[];
}

/** @throws ExitError when the file is no TOML. */
export async function readServersFile(codexHome: string): Promise<ServersFile> {
  const read = await readUserConfigFile(codexHome);
  const servers = read.config['mcp_servers'];
  const isTable = typeof servers === 'object' && servers !== null && !Array.isArray(servers);
  return { ...read, names: isTable ? Object.keys(servers) : [] };
}

/** Puts a server into the file, in place of one of the same name; `null` takes it out. Everything else stays as it is. */
export async function writeServer(file: ServersFile, name: string, entry: TomlTable | null): Promise<void> {
  await editUserConfigFile(file, { path: ['mcp_servers', name], value: entry, strategy: 'replace' });
}

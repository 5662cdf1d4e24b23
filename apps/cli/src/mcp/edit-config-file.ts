import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigSyntaxError, parseToml, type TomlTable } from '@codex-ts/config';
import { editToml, replaceConfigFile } from '@codex-ts/config/edit';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { ExitError } from '../program/exit-error.ts';

/** The user's configuration file as text, and the servers in it. */
export interface ServersFile {
  file: string;
  text: string;
  names: string[];
}

/** @throws ExitError when the file is no TOML. */
export async function readServersFile(codexHome: string): Promise<ServersFile> {
  const file = path.join(codexHome, 'config.toml');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  });
  try {
    const servers = parseToml(text, { fileName: file })['mcp_servers'];
    return {
      file,
      text,
      names: typeof servers === 'object' && servers !== null && !Array.isArray(servers) ? Object.keys(servers) : [],
    };
  } catch (error) {
    if (error instanceof ConfigSyntaxError) throw new ExitError(`Error loading config.toml:\n${error.message}`, { cause: error });
    throw error;
  }
}

/** Puts a server into the file, in place of one of the same name; `null` takes it out. Everything else stays as it is. */
export async function writeServer({ file, text }: ServersFile, name: string, entry: TomlTable | null): Promise<void> {
  await replaceConfigFile(file, editToml(text, { path: ['mcp_servers', name], value: entry, strategy: 'replace' }));
}

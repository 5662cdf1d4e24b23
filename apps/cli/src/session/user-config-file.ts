import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigSyntaxError, parseToml, type TomlTable } from '@codex-ts/config';
import { editToml, replaceConfigFile, type TomlEdit } from '@codex-ts/config/edit';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { ExitError } from '../program/exit-error.ts';

/** `config.toml` of CODEX_HOME, as it is written. */
export interface UserConfigFile {
  file: string;
  /** Empty when there is none. */
  text: string;
  config: TomlTable;
}

/** @throws ExitError when the file is no TOML. */
export async function readUserConfigFile(codexHome: string): Promise<UserConfigFile> {
  const file = path.join(codexHome, 'config.toml');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  });
  try {
    return { file, text, config: parseToml(text, { fileName: file }) };
  } catch (error) {
    if (error instanceof ConfigSyntaxError) throw new ExitError(`Error loading config.toml:\n${error.message}`, { cause: error });
    throw error;
  }
}

/** Writes one value; everything else, comments too, stays as it is. */
export async function editUserConfigFile({ file, text }: UserConfigFile, edit: TomlEdit): Promise<void> {
  await replaceConfigFile(file, editToml(text, edit));
}

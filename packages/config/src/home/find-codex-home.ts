import path from 'node:path';
import { type ConfigFiles, nodeConfigFiles } from '../config-files.ts';
import { ConfigError } from '../errors.ts';

/** What the folder depends on. */
export interface FindCodexHomeOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
  /** Default: the disk. */
  files?: ConfigFiles;
}

/**
 * The folder of configuration and state: `CODEX_HOME`, which must exist, else `~/.codex`, which need not.
 *
 * @throws ConfigError when `CODEX_HOME` names something that is no folder.
 *
 * Source: codex-rs/utils/home-dir, `find_codex_home`.
 */
export function findCodexHome({ env, home, files = nodeConfigFiles }: FindCodexHomeOptions): string {
  const named = env['CODEX_HOME'];
  if (named === undefined || named === '') return path.join(home, '.codex');
  const kind = files.kindOf(named);
  if (kind === 'directory') return files.realPath(path.resolve(named));
  const problem = kind === null ? 'that path does not exist' : 'that path is not a directory';
  throw new ConfigError(`CODEX_HOME points to ${JSON.stringify(named)}, but ${problem}`, 'config/no-codex-home');
}

import { mainRepositoryRoot } from '@codex-ts/git';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { editUserConfigFile, readUserConfigFile } from '../session/user-config-file.ts';

export interface TrustProject {
  /** Absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  options: ConfigOptions;
}

/**
 * Keeps in config.toml that the repository around `cwd` is trusted. Outside of a repository there is nothing to trust.
 *
 * @throws ExitError where the user has decided otherwise, or the configuration cannot be used.
 */
export async function trustProject({ cwd, env, options }: TrustProject): Promise<void> {
  if (options.ignoreUserConfig) {
    throw new ExitError(
      'Error: --trust cannot be combined with --ignore-user-config: saved project trust decisions must be checked',
    );
  }
  const { config } = loadSessionConfig({ cwd, env, options, flags: {} });
  const folder = await mainRepositoryRoot(cwd);
  if (folder === null || config.trustLevel === 'trusted') return;
  if (config.trustLevel === 'untrusted') {
    throw new ExitError(`Error: ${folder} is marked as untrusted. Update its trust setting first.`);
  }
  const edit = { path: ['projects', folder], value: { trust_level: 'trusted' }, strategy: 'upsert' } as const;
  await editUserConfigFile(await readUserConfigFile(config.codexHome), edit);
}

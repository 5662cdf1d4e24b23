import { formatFeatureRows, listFeatures } from '@codex-ts/config';
import type { ConfigOptions } from '../program/config-options.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { workingDirectory } from '../session/working-directory.ts';

/** `codex features list`: name, stage, whether it is on; columns are padded. */
export async function listFeaturesCommand(options: ConfigOptions): Promise<number> {
  const { config } = loadSessionConfig({ cwd: workingDirectory(undefined), env: process.env, options, flags: {} });
  process.stdout.write(formatFeatureRows(listFeatures(config.features)));
  return 0;
}

import { describeOsError } from '@codex-ts/foundation/errors';
import type { ConfigFiles } from '../config-files.ts';
import { ConfigError } from '../errors.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { ProfileToml } from '../schema/profile.ts';
import type { ConfigFlags } from './resolve-config.ts';

interface PromptSources {
  config: ConfigToml;
  profile: ProfileToml | null;
  flags: ConfigFlags;
  files: ConfigFiles;
}

/** The text that replaces the model's instructions; `null`: none. A file that is named must be usable even when a flag wins. */
export function resolveBaseInstructions({ config, profile, flags, files }: PromptSources): string | null {
  const file = profile?.model_instructions_file ?? config.model_instructions_file;
  const text = file === undefined ? null : readPromptFile(file, 'model instructions file', files);
  return flags.baseInstructions ?? text;
}

/** The text that replaces our compaction prompt; `null`: none. */
export function resolveCompactPrompt({ config, profile, flags, files }: PromptSources): string | null {
  const file = profile?.experimental_compact_prompt_file ?? config.experimental_compact_prompt_file;
  const text = file === undefined ? null : readPromptFile(file, 'experimental compact prompt file', files);
  return flags.compactPrompt ?? (config.compact_prompt?.trim() || text);
}

/** Source: codex-rs/core, `config/mod.rs` `try_read_non_empty_file`. */
function readPromptFile(file: string, what: string, files: ConfigFiles): string {
  const text = readText(file, what, files)?.trim();
  if (text === undefined) {
    throw new ConfigError(`failed to read ${what} ${file}: No such file or directory (os error 2)`, 'config/prompt-file');
  }
  if (text === '') throw new ConfigError(`${what} is empty: ${file}`, 'config/prompt-file');
  return text;
}

function readText(file: string, what: string, files: ConfigFiles): string | undefined {
  try {
    return files.readText(file) ?? undefined;
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
    throw new ConfigError(`failed to read ${what} ${file}: ${describeOsError(cause)}`, 'config/prompt-file', cause);
  }
}

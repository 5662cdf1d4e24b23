import type { ConfigLayer } from '@codex-ts/config';

/** What clients of 0.169 are told of the key `profile`, which stands for a file of its own there; `null` when it is not set. */
export function legacyProfileFault(layers: readonly ConfigLayer[]): string | null {
  for (const { config, disabledReason } of layers.toReversed()) {
    const { profile } = config;
    if (disabledReason !== null || typeof profile !== 'string') continue;
    return `legacy \`profile = "${profile}"\` config is no longer supported; use \`--profile ${profile}\` with \`${profile}.config.toml\` instead`;
  }
  return null;
}

import { CodexError } from '@codex-ts/foundation/errors';
import { ConfigError, ConfigSyntaxError, ConfigValueError } from './errors.ts';

/**
 * What a command line program prints when its configuration cannot be used, without a final line feed; `null` for an error
 * of another kind.
 *
 * Source: codex-rs/exec and codex-rs/tui, at their start; measured.
 */
export function reportConfigError(thrown: unknown): string | null {
  if (thrown instanceof ConfigSyntaxError) return `Error loading config.toml:\n${thrown.message}`;
  if (thrown instanceof ConfigValueError) return `Error loading config.toml: ${thrown.message}`;
  if (thrown instanceof ConfigError) return `${prefixOf(thrown)}: ${thrown.message}`;
  return thrown instanceof CodexError && thrown.code.startsWith('config/') ? `Error: ${thrown.message}` : null;
}

function prefixOf({ code }: ConfigError): string {
  switch (code) {
    case 'config/invalid-override':
      return 'Error parsing -c overrides';
    case 'config/unknown-key':
      return 'Error loading config.toml';
    case 'config/no-codex-home':
      return 'Error finding codex home';
    default:
      return 'Error';
  }
}

import { webSearchModeForTurn, type Config } from '@codex-ts/config';
import type { ThreadSettings } from '@codex-ts/core';
import type { ModelInfo } from '@codex-ts/protocol';
import type { BuiltInToolsOptions } from '@codex-ts/tools';

/** Which tool runs commands: features decide before the model's own wish. Source: codex-rs/core/src/tools/spec.rs. */
export function shellToolFor({ features }: Config, { shell_type: wanted }: ModelInfo): BuiltInToolsOptions['shell'] {
  if (features['shell_tool'] === false || wanted === 'disabled') return null;
  if (features['unified_exec']) return 'unified-exec';
  switch (wanted) {
    case 'default':
    case 'local':
    case 'shell_command':
    case 'unified_exec':
      return 'shell_command';
    default:
      return wanted satisfies never;
  }
}

/** The search that is offered; an index counts as a cache. */
export function webSearchFor(config: Config, { sandboxPolicy }: ThreadSettings): BuiltInToolsOptions['webSearch'] {
  const mode = webSearchModeForTurn(config, sandboxPolicy);
  return mode === 'indexed' ? 'cached' : mode;
}

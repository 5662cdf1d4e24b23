import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import type { ModelInfo } from '@codex-ts/protocol';
import type { ThreadSettings } from '../thread/thread-settings.ts';

/** How much of a tool's output the model gets: the user's limit, else the model's own. */
export function truncationOf(settings: ThreadSettings, info: ModelInfo): TruncationPolicy {
  const { mode, limit } = info.truncation_policy;
  if (settings.toolOutputTokenLimit === null) return { mode, limit };
  return { mode, limit: mode === 'bytes' ? settings.toolOutputTokenLimit * 4 : settings.toolOutputTokenLimit };
}

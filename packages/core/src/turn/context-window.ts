import { effectiveContextWindow as windowOf, withModelOverrides } from '@codex-ts/model-catalog';
import type { ModelInfo } from '@codex-ts/protocol';
import type { ThreadSettings } from '../thread/thread-settings.ts';

/** The window that clients are told of, in tokens, with what the thread sets for it; `null` when it is not known. */
export function effectiveContextWindow({ contextWindow }: Pick<ThreadSettings, 'contextWindow'>, info: ModelInfo): number | null {
  return windowOf(withModelOverrides(info, { contextWindow }));
}

import type { ModelInfo } from '@codex-ts/protocol';
import type { ThreadSettings } from '../thread/thread-settings.ts';

/** The window that clients are told of, in tokens; `null` when it is not known. */
export function effectiveContextWindow(settings: ThreadSettings, info: ModelInfo): number | null {
  const window = settings.contextWindow ?? info.context_window ?? null;
  return window === null ? null : Math.floor((window * info.effective_context_window_percent) / 100);
}

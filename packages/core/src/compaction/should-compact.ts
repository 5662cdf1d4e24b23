import { autoCompactTokenLimit, withModelOverrides } from '@codex-ts/model-catalog';
import type { ModelInfo } from '@codex-ts/protocol';
import type { ThreadSettings } from '../thread/thread-settings.ts';
import type { ThreadState } from '../thread/thread-state.ts';
import { tokensInUse } from './estimate-tokens.ts';

/** Whether the conversation is so long that it must be summed up before the model is asked again. */
export function shouldCompact(state: ThreadState, settings: ThreadSettings, info: ModelInfo): boolean {
  const { contextWindow, autoCompactTokenLimit: configured } = settings;
  const limit = autoCompactTokenLimit(withModelOverrides(info, { contextWindow, autoCompactTokenLimit: configured }));
  if (limit === null) return false;
  const { history, usage, reasoningCounted } = state;
  return tokensInUse({ history: history.items, usage, reasoningCounted }) >= limit;
}

import type { TokenUsageInfo } from '@codex-ts/protocol';
import { estimateTokens } from '../compaction/estimate-tokens.ts';
import type { ModelLookup } from '../ports.ts';
import { effectiveContextWindow } from '../turn/context-window.ts';
import type { ThreadSettings } from './thread-settings.ts';
import type { ThreadState } from './thread-state.ts';

/** Puts an estimate of what the next request will take in place of the last count. */
export function recountUsage({
  settings,
  models,
  state,
}: {
  settings: ThreadSettings;
  models: ModelLookup;
  state: ThreadState;
}): TokenUsageInfo {
  const { info } = models.find(settings.model);
  const instructions = settings.baseInstructions ?? models.instructions(info, settings);
  const tokens = estimateTokens(instructions, state.history.items);
  return state.setTokensInUse(tokens, effectiveContextWindow(settings, info));
}

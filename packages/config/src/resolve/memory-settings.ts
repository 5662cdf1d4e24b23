import type { ConfigToml } from '../schema/config-toml.ts';

/** Limits of what is remembered from earlier sessions; `null`: the default of whoever uses it. */
export interface MemorySettings {
  /** At most 4096. */
  maxRawMemories: number | null;
  /** Days, 0 to 90. */
  maxRolloutAgeDays: number | null;
  /** At most 128. */
  maxRolloutsPerStartup: number | null;
  /** Hours, 1 to 48. */
  minRolloutIdleHours: number | null;
  extractModel: string | null;
  consolidationModel: string | null;
  /** Whether what is remembered is used. Default `true`. */
  useMemories: boolean;
}

/** Reads `[memories]` under its old and new names, within bounds. Source: codex-rs/core, `config/types.rs` `MemoriesConfig`. */
export function resolveMemorySettings(memories: ConfigToml['memories'] = {}): MemorySettings {
  return {
    maxRawMemories: within(memories.max_raw_memories_for_consolidation ?? memories.max_raw_memories_for_global, 0, 4096),
    maxRolloutAgeDays: within(memories.max_rollout_age_days, 0, 90),
    maxRolloutsPerStartup: within(memories.max_rollouts_per_startup, 0, 128),
    minRolloutIdleHours: within(memories.min_rollout_idle_hours, 1, 48),
    extractModel: memories.extract_model ?? memories.phase_1_model ?? null,
    consolidationModel: memories.consolidation_model ?? memories.phase_2_model ?? null,
    useMemories: memories.use_memories ?? true,
  };
}

function within(value: number | undefined, least: number, most: number): number | null {
  return value === undefined ? null : Math.min(most, Math.max(least, value));
}

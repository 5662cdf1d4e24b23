import { ConfigError } from '../errors.ts';
import type { AgentRoleToml, AgentsToml } from '../schema/agents.ts';

/** A part that a helper can play. */
export interface AgentRole {
  description: string | null;
  /** Configuration laid over the session's; absolute. */
  configFile: string | null;
}

/** How a session uses helpers. */
export interface AgentSettings {
  /** `null`: the feature decides. */
  enabled: boolean | null;
  /** At least 1. */
  maxThreads: number;
  /** How deep helpers may start helpers; `null`: the default of whoever uses it. */
  maxDepth: number | null;
  defaultModel: string | null;
  defaultReasoningEffort: string | null;
  roles: Readonly<Record<string, AgentRole>>;
}

const DEFAULT_MAX_THREADS = 6;

/** Reads `[agents]`. @throws ConfigError for a limit below 1. */
export function resolveAgentSettings(agents: AgentsToml = {}): AgentSettings {
  const {
    enabled,
    max_threads,
    max_concurrent_threads_per_session,
    max_depth,
    interrupt_message: _notUsedYet,
    default_subagent_model,
    default_subagent_reasoning_effort,
    ...roles
  } = agents;
  const maxThreads = max_threads ?? max_concurrent_threads_per_session ?? DEFAULT_MAX_THREADS;
  if (maxThreads < 1) throw new ConfigError('agents.max_threads must be at least 1', 'config/invalid-value');
  return {
    enabled: enabled ?? null,
    maxThreads,
    maxDepth: max_depth ?? null,
    defaultModel: default_subagent_model ?? null,
    defaultReasoningEffort: default_subagent_reasoning_effort ?? null,
    // Every key beyond the known ones was checked to be a role.
    roles: Object.fromEntries(
      Object.entries(roles as Record<string, AgentRoleToml>).map(([name, role]) => [name, agentRole(role)]),
    ),
  };
}

function agentRole({ description, config_file: configFile }: AgentRoleToml): AgentRole {
  return { description: description ?? null, configFile: configFile ?? null };
}

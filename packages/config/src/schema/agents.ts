import { type FieldValue, flag, integer, pathText, table, text } from './field.ts';

const AGENTS_TABLE_FIELDS = {
  enabled: flag,
  max_threads: integer('usize'),
  max_concurrent_threads_per_session: integer('usize'),
  max_depth: integer('i64'),
  interrupt_message: flag,
  default_subagent_model: text,
  default_subagent_reasoning_effort: text,
};

const agentRoleToml = table('AgentRoleToml', { description: text, config_file: pathText });
export type AgentRoleToml = FieldValue<typeof agentRoleToml>;

/**
 * `[agents]`: how many helpers a session may have, and under any other key a role that helpers can take.
 *
 * Source: codex-rs/core, `config/mod.rs` `AgentsToml`.
 */
const agentsToml = table('AgentsToml', AGENTS_TABLE_FIELDS, {
  others: agentRoleToml,
});
export type AgentsToml = FieldValue<typeof agentsToml>;

export const AGENTS_FIELDS = { agents: agentsToml };

import type { ApprovalWord, SandboxMode } from '@codex-ts/protocol';
import type { WebSearchMode } from '../resolve/config.ts';
import type { TomlTable } from '../toml/toml-value.ts';

/** What an allowed MCP server must be: started by this command, or reached at this address. */
export type McpServerIdentity = { command: string } | { url: string };

/** A rule on commands that the user cannot take away. */
export interface RequiredPrefixRule {
  /** One entry per word: the word, or those it may be. */
  pattern: readonly (readonly string[])[];
  decision: 'prompt' | 'forbidden';
  justification: string | null;
}

/**
 * What an administrator demands of every session on a machine. `null`: nothing is demanded.
 *
 * Source: codex-rs/config, `config_requirements.rs`.
 */
export interface Requirements {
  allowedApprovalPolicies: readonly ApprovalWord[] | null;
  /** Always holds `read-only`. */
  allowedSandboxModes: readonly (SandboxMode | 'external-sandbox')[] | null;
  /** Always holds `disabled`. */
  allowedWebSearchModes: readonly WebSearchMode[] | null;
  /** Servers that may run; others are switched off. */
  mcpServers: Readonly<Record<string, McpServerIdentity>> | null;
  prefixRules: readonly RequiredPrefixRule[] | null;
  enforceResidency: 'us' | null;
  /** `[experimental_network]`, as written. */
  network: TomlTable | null;
  /** Where each demand comes from. */
  sources: Readonly<Partial<Record<RequirementName, string>>>;
}

/** The demands that can be made. */
export type RequirementName = Exclude<keyof Requirements, 'sources'>;

/** Nothing is demanded. */
export const NO_REQUIREMENTS: Requirements = {
  allowedApprovalPolicies: null,
  allowedSandboxModes: null,
  allowedWebSearchModes: null,
  mcpServers: null,
  prefixRules: null,
  enforceResidency: null,
  network: null,
  sources: {},
};

import type { ApprovalWord, SandboxMode } from '@codex-ts/protocol';
import type { ConfigLayer } from '../layers/config-layer.ts';
import { APPROVAL_POLICIES, SANDBOX_MODES } from '../schema/words.ts';
import { ownValue } from '../toml/toml-value.ts';
import { parseRequirements } from './parse-requirements.ts';
import { NO_REQUIREMENTS, type RequirementName, type Requirements } from './requirements.ts';

/** A requirements file, or one that came another way. */
export interface RequirementsText {
  /** What the user is told a demand comes from. */
  source: string;
  text: string;
}

/**
 * Puts the demands of several sources together: for each kind the first source that makes one wins.
 *
 * The old managed configuration comes last: the values it sets are the only ones allowed, and `read-only` beside them.
 *
 * @throws ConfigSyntaxError for a text that is not valid.
 */
export function loadRequirements({
  texts,
  managed,
}: {
  texts: readonly RequirementsText[];
  managed: ConfigLayer | null;
}): Requirements {
  const found = texts.map(({ source, text }) => ({ source, demands: parseRequirements(source, text) }));
  if (managed?.source) found.push({ source: managed.source.file, demands: demandsOfManagedConfig(managed) });
  let requirements = NO_REQUIREMENTS;
  for (const { source, demands } of found) {
    const open = Object.keys(demands).filter((name) => requirements.sources[name as RequirementName] === undefined); // own names of `demands`
    if (open.length === 0) continue;
    const added = Object.fromEntries(Object.entries(demands).filter(([name]) => open.includes(name)));
    const sources = Object.fromEntries(open.map((name) => [name, source]));
    requirements = { ...requirements, ...added, sources: { ...requirements.sources, ...sources } };
  }
  return requirements;
}

function demandsOfManagedConfig({ config }: ConfigLayer): Partial<Requirements> {
  const policy = APPROVAL_POLICIES.find((word): word is ApprovalWord => word === ownValue(config, 'approval_policy'));
  const mode = SANDBOX_MODES.find((word): word is SandboxMode => word === ownValue(config, 'sandbox_mode'));
  return {
    ...(policy === undefined ? {} : { allowedApprovalPolicies: [policy] }),
    ...(mode === undefined ? {} : { allowedSandboxModes: mode === 'read-only' ? [mode] : [mode, 'read-only' as const] }),
  };
}

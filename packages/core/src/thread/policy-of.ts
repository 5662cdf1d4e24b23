import { withWorkspaceRoots, type SandboxPolicy } from '@codex-ts/protocol';
import type { ThreadSettings } from './thread-settings.ts';

/** What commands may touch under some settings, the workspace put where they say. */
export function policyOf({
  sandboxPolicy,
  workspaceRoots,
}: Pick<ThreadSettings, 'sandboxPolicy' | 'workspaceRoots'>): SandboxPolicy {
  return workspaceRoots === null ? sandboxPolicy : withWorkspaceRoots(sandboxPolicy, workspaceRoots);
}

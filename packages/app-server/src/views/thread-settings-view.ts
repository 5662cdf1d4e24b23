import { policyOf } from '@codex-ts/core';
import type { ThreadSettings } from '@codex-ts/app-server-protocol/v2/thread-settings';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { sandboxPolicyView } from './sandbox-policy-view.ts';

/** What the next turn of a thread starts with; what comes from the configuration's own defaults is `null` where clients expect that. */
export function threadSettingsView(loaded: LoadedThread): ThreadSettings {
  const { settings } = loaded.thread;
  const { cwd, model, effort } = settings;
  return {
    disabledPluginIds: [],
    cwd,
    environments: [{ environmentId: 'local', cwd, runtimeWorkspaceRoots: [...(settings.workspaceRoots ?? [cwd])] }],
    approvalPolicy: settings.approvalPolicy,
    approvalsReviewer: settings.approvalsReviewer,
    sandboxPolicy: sandboxPolicyView(policyOf(settings), cwd),
    activePermissionProfile: settings.permissionProfile,
    model,
    modelProvider: settings.modelProviderId,
    serviceTier: settings.serviceTier,
    effort,
    summary: settings.summary,
    collaborationMode: {
      mode: settings.collaboration?.mode ?? 'default',
      settings: { model, reasoning_effort: effort, developer_instructions: settings.collaboration?.instructions ?? null },
    },
    multiAgentMode: 'explicitRequestOnly',
    personality: settings.personality === loaded.config.personality ? null : settings.personality,
  };
}

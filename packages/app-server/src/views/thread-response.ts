import { policyOf } from '@codex-ts/core';
import type { ThreadStartResponse } from '@codex-ts/app-server-protocol/v2/thread-start';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { sandboxPolicyView } from './sandbox-policy-view.ts';
import { threadView } from './thread-view.ts';

/** What clients are answered when a thread is open. */
export function threadResponse(loaded: LoadedThread, turns: Turn[] = []): ThreadStartResponse {
  const { settings } = loaded.thread;
  return {
    thread: threadView(loaded.facts, turns),
    model: settings.model,
    modelProvider: settings.modelProviderId,
    serviceTier: settings.serviceTier,
    disabledPluginIds: [],
    cwd: settings.cwd,
    runtimeWorkspaceRoots: [...(settings.workspaceRoots ?? [settings.cwd])],
    instructionSources: loaded.instructionSources,
    approvalPolicy: settings.approvalPolicy,
    approvalsReviewer: settings.approvalsReviewer,
    sandbox: sandboxPolicyView(policyOf(settings), settings.cwd),
    activePermissionProfile: settings.permissionProfile,
    reasoningEffort: settings.effort,
    multiAgentMode: 'explicitRequestOnly',
  };
}

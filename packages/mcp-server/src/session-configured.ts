import type { LegacyMessage } from '@codex-ts/legacy-events';
import type { OpenedThread } from '@codex-ts/local-runtime';

/** What a client is told of a thread first. Source: codex-rs/protocol, `SessionConfiguredEvent`. */
export function sessionConfigured({ thread, settings, path }: OpenedThread): LegacyMessage {
  return {
    type: 'session_configured',
    session_id: thread.id,
    model: settings.model,
    model_provider_id: settings.modelProviderId,
    approval_policy: settings.approvalPolicy,
    sandbox_policy: settings.sandboxPolicy,
    cwd: settings.cwd,
    ...(settings.effort === null ? {} : { reasoning_effort: settings.effort }),
    history_log_id: 0,
    history_entry_count: 0,
    ...(path === null ? {} : { rollout_path: path }),
  };
}

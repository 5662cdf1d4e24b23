import { type ConfigLayers, layerVersion } from '@codex-ts/config';
import { isRecord } from '@codex-ts/foundation/json';
import type { Hook, HookTrust } from './hook.ts';
import { spelled } from './hook-events.ts';

/** What a user decided about a hook, as in `[hooks.state."KEY"]`. */
export interface HookDecision {
  enabled?: boolean;
  trustedHash?: string;
}

/**
 * What was decided about hooks, by key. Only the user's own files and options count: a project cannot trust itself.
 */
export function hookDecisions({ layers }: Pick<ConfigLayers, 'layers'>): Map<string, HookDecision> {
  const decisions = new Map<string, HookDecision>();
  for (const { name, config, disabledReason } of layers) {
    if (disabledReason !== null || (name.type !== 'user' && name.type !== 'sessionFlags')) continue;
    const table = config['hooks'];
    const state = isRecord(table) ? table['state'] : undefined;
    if (!isRecord(state)) continue;
    for (const [key, entry] of Object.entries(state)) {
      if (!isRecord(entry)) continue;
      const { enabled, trusted_hash: trustedHash } = entry;
      decisions.set(key, {
        ...decisions.get(key),
        ...(typeof enabled === 'boolean' ? { enabled } : {}),
        ...(typeof trustedHash === 'string' ? { trustedHash } : {}),
      });
    }
  }
  return decisions;
}

/** Fingerprint of what a hook is set for and does. Source: codex-rs/hooks, `engine/discovery.rs`. */
export function hookHash(
  hook: Pick<Hook, 'event' | 'matcher' | 'handler' | 'timeoutSec' | 'statusMessage' | 'additionalContextLimit'>,
): string {
  const { event, matcher, handler, timeoutSec, statusMessage, additionalContextLimit } = hook;
  const does =
    handler.type === 'command'
      ? { type: 'command', command: handler.command, async: handler.isAsync }
      : { type: 'mcp_tool', server: handler.server, tool: handler.tool };
  return layerVersion({
    event_name: spelled(event, '_'),
    ...(matcher === null ? {} : { matcher }),
    hooks: [
      {
        ...does,
        timeout: timeoutSec,
        ...(statusMessage === null ? {} : { statusMessage }),
        ...(additionalContextLimit === null ? {} : { additionalContextLimit }),
      },
    ],
  });
}

export function trustOf(
  { hash, isManaged }: { hash: string; isManaged: boolean },
  decision: HookDecision | undefined,
): HookTrust {
  if (isManaged) return 'managed';
  if (decision?.trustedHash === undefined) return 'untrusted';
  return decision.trustedHash === hash ? 'trusted' : 'modified';
}

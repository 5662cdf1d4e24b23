import { plainSandboxPolicy, type JsonValue, type ModelInfo, type TurnContext } from '@codex-ts/protocol';
import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import { policyOf } from '../thread/policy-of.ts';
import type { ThreadSettings } from '../thread/thread-settings.ts';

export interface TurnContextParts {
  turnId: string;
  settings: ThreadSettings;
  info: ModelInfo;
  userInstructions: string | null;
  truncation: TruncationPolicy;
  outputSchema?: JsonValue | undefined;
}

/** The record of a request's settings, in the field order of the file. */
export function turnContext({
  turnId,
  settings,
  info,
  userInstructions,
  truncation,
  outputSchema,
}: TurnContextParts): TurnContext {
  return {
    turn_id: turnId,
    cwd: settings.cwd,
    approval_policy: settings.approvalPolicy,
    sandbox_policy: plainSandboxPolicy(policyOf(settings), settings.cwd),
    ...profileOf(settings),
    model: settings.model,
    ...(settings.personality ? { personality: settings.personality } : {}),
    collaboration_mode: {
      mode: settings.collaboration?.mode ?? 'default',
      settings: {
        model: settings.model,
        reasoning_effort: settings.effort,
        developer_instructions: settings.collaboration?.instructions ?? null,
      },
    },
    ...(settings.effort ? { effort: settings.effort } : {}),
    summary: settings.summary ?? info.default_reasoning_summary,
    ...(userInstructions === null ? {} : { user_instructions: userInstructions }),
    ...(settings.developerInstructions ? { developer_instructions: settings.developerInstructions } : {}),
    ...(outputSchema === undefined ? {} : { final_output_json_schema: outputSchema }),
    truncation_policy: { mode: truncation.mode, limit: truncation.limit },
  };
}

/** What the words of every release leave out, in those of 0.169.0. */
function profileOf(settings: ThreadSettings): Record<string, unknown> {
  const { permissionProfile } = settings;
  const policy = policyOf(settings);
  if (policy.type !== 'restricted') return {};
  const { entries, network_access: network, glob_scan_max_depth: depth } = policy;
  const fileSystem = { type: 'restricted', entries, ...(depth === undefined ? {} : { glob_scan_max_depth: depth }) };
  return {
    permission_profile: { type: 'managed', file_system: fileSystem, network: network ? 'enabled' : 'restricted' },
    ...(permissionProfile === null ? {} : { active_permission_profile: permissionProfile }),
  };
}

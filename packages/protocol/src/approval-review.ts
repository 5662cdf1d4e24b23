import * as z from 'zod';
import type { FileChange } from './file-change.ts';
import type { AddedPermissions } from './sandbox-entries.ts';
import type { JsonValue } from './json-value.ts';

/** Who answers questions for approval: a person, or a model that looks at each action. */
export type ApprovalsReviewer = 'user' | 'auto_review';

/** An action that would be put to a person. */
export type ReviewedAction =
  | {
      type: 'command';
      source: 'shell' | 'unifiedExec';
      command: readonly string[];
      cwd: string;
      /** Whether it is to run outside of the sandbox. */
      leavesSandbox: boolean;
      /** The model's question to the user. */
      justification: string | null;
      /** What it asks for beyond the policy. */
      permissions: AddedPermissions | null;
    }
  | {
      /** What is typed into a command that runs. */
      type: 'stdin';
      processId: string;
      /** As the model wrote it. */
      command: string;
      input: string;
      cwd: string;
    }
  | { type: 'patch'; cwd: string; changes: Readonly<Record<string, FileChange>> }
  | { type: 'permissions'; reason: string | null; permissions: AddedPermissions }
  | { type: 'mcp-call'; server: string; tool: string; title: string | null; arguments: JsonValue };

export const RISK_LEVELS = ['low', 'medium', 'high', 'critical'] as const;
export const USER_AUTHORIZATIONS = ['unknown', 'low', 'medium', 'high'] as const;

/** The answer of a model that looks at an action. */
export const ActionAssessment = z.lazy(() =>
  z.object({
    risk_level: z.enum(RISK_LEVELS).nullish(),
    user_authorization: z.enum(USER_AUTHORIZATIONS).nullish(),
    outcome: z.enum(['allow', 'deny']),
    rationale: z.string().nullish(),
  }),
);
export type ActionAssessment = z.infer<typeof ActionAssessment>;

/** What a review came to; `null` where the reviewer did not say, or there was none. */
export interface ApprovalReview {
  status: 'approved' | 'denied' | 'timedOut' | 'aborted';
  riskLevel: (typeof RISK_LEVELS)[number] | null;
  userAuthorization: (typeof USER_AUTHORIZATIONS)[number] | null;
  rationale: string | null;
}

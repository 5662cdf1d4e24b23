import * as z from 'zod';
import type { RunnableEvent } from './hook-events.ts';

const EventName = z.enum([
  'PreToolUse',
  'PermissionRequest',
  'PostToolUse',
  'PreCompact',
  'PostCompact',
  'SessionStart',
  'SessionEnd',
  'UserPromptSubmit',
  'SubagentStart',
  'SubagentStop',
  'Stop',
  'Interrupt',
]);

const hookEventName = EventName;
const additionalContext = z.string().nullish();

const universal = {
  continue: z.boolean().default(true),
  stopReason: z.string().nullish(),
  suppressOutput: z.boolean().default(false),
  systemMessage: z.string().nullish(),
};

const decision = z.literal('block').nullish();
const reason = z.string().nullish();
const contextOnly = z.strictObject({ hookEventName, additionalContext }).nullish();

const PermissionDecision = z.strictObject({
  behavior: z.enum(['allow', 'deny']),
  message: z.string().nullish(),
  interrupt: z.boolean().default(false),
  updatedInput: z.json().nullish(),
  updatedPermissions: z.json().nullish(),
});

const Plain = z.strictObject(universal);

/** What hooks may print, by event. Keys that are not known make an answer invalid. */
export const HOOK_ANSWERS = {
  PreToolUse: z.strictObject({
    ...universal,
    decision: z.enum(['approve', 'block']).nullish(),
    reason,
    hookSpecificOutput: z
      .strictObject({
        hookEventName,
        additionalContext,
        permissionDecision: z.enum(['allow', 'deny', 'ask']).nullish(),
        permissionDecisionReason: z.string().nullish(),
        updatedInput: z.json().nullish(),
      })
      .nullish(),
  }),
  PostToolUse: z.strictObject({
    ...universal,
    decision,
    reason,
    hookSpecificOutput: z.strictObject({ hookEventName, additionalContext, updatedMCPToolOutput: z.json().nullish() }).nullish(),
  }),
  PermissionRequest: z.strictObject({
    ...universal,
    hookSpecificOutput: z.strictObject({ hookEventName, decision: PermissionDecision.nullish() }).nullish(),
  }),
  SessionStart: z.strictObject({ ...universal, hookSpecificOutput: contextOnly }),
  UserPromptSubmit: z.strictObject({ ...universal, decision, reason, hookSpecificOutput: contextOnly }),
  Stop: z.strictObject({ ...universal, decision, reason }),
  PreCompact: Plain,
  PostCompact: Plain,
  SessionEnd: Plain,
} as const satisfies Record<RunnableEvent, z.ZodType>;

export type HookAnswer<Event extends RunnableEvent> = z.infer<(typeof HOOK_ANSWERS)[Event]>;

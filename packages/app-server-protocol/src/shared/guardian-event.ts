import * as z from 'zod';
import { object, taggedUnion } from '../wire/index.ts';
import { JsonValue } from './json-value.ts';

const GuardianCommandSource = z.enum(['shell', 'unified_exec']);

/** An action that the automatic reviewer looked at, in the words of the events of 0.169. */
export const GuardianAssessmentAction = taggedUnion(
  'type',
  object(() => ({ type: z.literal('command'), source: GuardianCommandSource, command: z.string(), cwd: z.string() })),
  object(() => ({
    type: z.literal('execve'),
    source: GuardianCommandSource,
    program: z.string(),
    argv: z.array(z.string()),
    cwd: z.string(),
  })),
  object(() => ({
    type: z.literal('write_stdin'),
    approval_id: z.string(),
    process_id: z.string(),
    stdin: z.string(),
    cwd: z.string(),
  })),
  object(() => ({ type: z.literal('apply_patch'), cwd: z.string(), files: z.array(z.string()) })),
  object(() => ({
    type: z.literal('network_access'),
    target: z.string(),
    host: z.string(),
    protocol: z.string(),
    port: z.number(),
  })),
  object(() => ({ type: z.literal('mcp_tool_call'), server: z.string(), tool_name: z.string() })),
  object(() => ({ type: z.literal('request_permissions'), permissions: JsonValue })),
);
export type GuardianAssessmentAction = z.infer<typeof GuardianAssessmentAction>;

/** What the automatic reviewer found of an action, as clients hand it back when the user thinks otherwise. */
export const GuardianAssessmentEvent = object(() => ({
  id: z.string(),
  status: z.enum(['in_progress', 'approved', 'denied', 'timed_out', 'aborted']),
  action: GuardianAssessmentAction,
}));
export type GuardianAssessmentEvent = z.infer<typeof GuardianAssessmentEvent>;

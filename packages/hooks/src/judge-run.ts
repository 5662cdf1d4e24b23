import { parsedJson } from '@codex-ts/foundation/json';
import type { HookOutputEntry } from '@codex-ts/protocol';
import { HOOK_ANSWERS, type HookAnswer } from './hook-answer.ts';
import { type RunnableEvent, spelled } from './hook-events.ts';
import { blocked, failed, type HookVerdict, verdict, withContext } from './hook-verdict.ts';
import { denied, JUDGES } from './judge-answer.ts';

/** How the command of a hook ended. */
export interface CommandEnd {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** What a hook that ends with code 2 has to write to stderr; events that are not here have no such code. */
const TOLD_WITH_CODE_2: Partial<Record<RunnableEvent, string>> = {
  PreToolUse: 'a blocking reason',
  PostToolUse: 'feedback',
  PermissionRequest: 'a denial reason',
  UserPromptSubmit: 'a blocking reason',
  Stop: 'a continuation prompt',
};

/** What a hook's end means: 0 with an answer on stdout, 2 for a no with its reason on stderr, anything else is a failure. */
export function judgeRun(event: RunnableEvent, { exitCode, stdout, stderr }: CommandEnd): HookVerdict {
  if (event === 'SessionEnd') return exitCode === 0 ? verdict() : failed(`hook exited with code ${exitCode}`);
  const words = stderr.trim();
  const needed = TOLD_WITH_CODE_2[event];
  if (exitCode === 2 && needed !== undefined) {
    if (words === '') return failed(`${event} hook exited with code 2 but did not write ${needed} to stderr`);
    return event === 'PermissionRequest' ? denied(words) : blocked(words);
  }
  if (exitCode !== 0) {
    const isCompaction = event === 'PreCompact' || event === 'PostCompact';
    return failed(isCompaction && words !== '' ? words : `hook exited with code ${exitCode}`);
  }
  return judgeOutput(event, stdout.trim());
}

function judgeOutput(event: RunnableEvent, output: string): HookVerdict {
  if (output === '') return verdict();
  if (!output.startsWith('{') && !output.startsWith('[')) return judgeText(event, output);
  const read = HOOK_ANSWERS[event].safeParse(parsedJson(output));
  if (!read.success) return failed(invalidAnswer(event));
  const { systemMessage } = read.data;
  const judge = JUDGES[event] as (answer: HookAnswer<RunnableEvent>) => HookVerdict; // the answer was read for this event
  const judged = judge(read.data);
  const message = systemMessage?.trim() ?? '';
  const told: HookOutputEntry[] = message === '' ? [] : [{ kind: 'warning', text: message }];
  return { ...judged, entries: [...told, ...judged.entries] };
}

/** Plain text is told to the model where there is a place for it. */
function judgeText(event: RunnableEvent, output: string): HookVerdict {
  switch (event) {
    case 'SessionStart':
    case 'UserPromptSubmit':
      return withContext(output, verdict());
    case 'Stop':
      return failed(invalidAnswer(event));
    default:
      return verdict();
  }
}

function invalidAnswer(event: RunnableEvent): string {
  switch (event) {
    case 'SessionStart':
      return 'hook returned invalid session start JSON output';
    case 'UserPromptSubmit':
      return 'hook returned invalid user prompt submit JSON output';
    case 'Stop':
      return 'hook returned invalid stop hook JSON output';
    case 'PreCompact':
    case 'PostCompact':
      return `hook returned invalid ${event} hook JSON output`;
    default:
      return `hook returned invalid ${spelled({ name: event }, '-')} JSON output`;
  }
}

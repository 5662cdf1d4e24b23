import type { HookOutcome } from '@codex-ts/hooks';
import {
  failure,
  hookCall,
  hookResponse,
  type HookedCall,
  type Tool,
  type ToolCall,
  type ToolOutcome,
  type ToolTurn,
} from '@codex-ts/tools';
import type { TurnScope } from '../turn/turn-scope.ts';
import { hookContext, runHooks } from './run-hooks.ts';

/** Runs a tool with the hooks before and after it, which may refuse the call, change it, or answer in its place. */
export async function runWithHooks(
  scope: TurnScope,
  tool: Tool,
  { call, turn }: { call: ToolCall; turn: ToolTurn },
): Promise<ToolOutcome> {
  if (scope.ports.hooks === undefined) return tool.run(call, turn);
  const hooked = hookCall(tool, call);
  if (hooked === null) return after(scope, await tool.run(call, turn), { tool, hooked, turn });
  const before = await runHooks(scope, { event: 'PreToolUse', ...momentOf(hooked, turn) });
  const told = hookContext(before?.contexts ?? []);
  const [refusal] = before?.blocks ?? [];
  if (refusal !== undefined) return { ...failure(refusalText(refusal.reason, hooked)), before: told };
  const input = before?.updatedInput;
  const changed = input === undefined ? call : hooked.withInput(input);
  if (typeof changed === 'string') return { ...failure(changed), before: told };
  const outcome = await tool.run(changed, turn);
  const ended = await after(scope, outcome, { tool, hooked: hookCall(tool, changed), turn });
  return told.length === 0 ? ended : { ...ended, before: [...told, ...(ended.before ?? [])] };
}

interface EndedCall {
  tool: Tool;
  hooked: HookedCall | null;
  turn: ToolTurn;
}

async function after(scope: TurnScope, outcome: ToolOutcome, { tool, hooked, turn }: EndedCall): Promise<ToolOutcome> {
  const ended = hookResponse(tool, hooked, outcome);
  if (ended === null) return outcome;
  const { fields, ...moment } = momentOf(ended.call, turn);
  const result = await runHooks(scope, {
    event: 'PostToolUse',
    ...moment,
    fields: {
      tool_name: fields.tool_name,
      tool_input: fields.tool_input,
      tool_response: ended.response,
      tool_use_id: fields.tool_use_id,
    },
  });
  return result === null ? outcome : withFeedback(outcome, result);
}

/** What hooks have against a result takes its place. */
function withFeedback(outcome: ToolOutcome, { contexts, blocks }: HookOutcome): ToolOutcome {
  const told = contexts.length === 0 ? outcome : { ...outcome, before: [...(outcome.before ?? []), ...hookContext(contexts)] };
  return blocks.length === 0 ? told : { ...told, output: blocks.map(({ reason }) => reason).join('\n\n'), success: false };
}

function momentOf({ id, names, input }: Pick<HookedCall, 'id' | 'names' | 'input'>, { signal }: ToolTurn) {
  return { names, callId: id, signal, fields: { tool_name: names[0], tool_input: input, tool_use_id: id } };
}

function refusalText(reason: string, { names, command }: HookedCall): string {
  return command === null
    ? `Tool call blocked by PreToolUse hook: ${reason}. Tool: ${names[0]}`
    : `Command blocked by PreToolUse hook: ${reason}. Command: ${command}`;
}

import { isRecord, parsedJson } from '@codex-ts/foundation/json';
import type { JsonValue } from '@codex-ts/protocol';
import type { Tool, ToolCall, ToolOutcome } from '../tool.ts';

/** A call as hooks know it. */
export interface HookedCall {
  id: string;
  /** The tool, by each of its names; hooks are told the first. */
  names: readonly [string, ...string[]];
  input: JsonValue;
  /** What is run, for a tool that runs something. */
  command: string | null;
  /** The call with another input; a text: why it cannot have that. */
  withInput(input: JsonValue): ToolCall | string;
}

/** How a tool shows its calls to hooks. */
export interface ToolHooks {
  /** `null`: hooks do not hear of the call. */
  show(call: ToolCall): HookedCall | null;
}

/** A call as hooks are shown it; `null`: they do not hear of it. */
export function hookCall(tool: Tool, call: ToolCall): HookedCall | null {
  if (tool.hooks !== undefined) return tool.hooks.show(call);
  const { payload } = call;
  if (payload.type !== 'function') return null;
  const input = payload.arguments.trim() === '' ? {} : parsedJson(payload.arguments);
  if (input === undefined) return null;
  return {
    id: call.callId,
    names: [tool.name],
    input: input as JsonValue, // read from JSON
    command: null,
    withInput: (changed) => ({ ...call, payload: { type: 'function', arguments: JSON.stringify(changed) } }),
  };
}

/** What hooks are told when a call has ended; `null`: nothing, as nothing was done, or it is not done yet. */
export function hookResponse(
  tool: Tool,
  hooked: HookedCall | null,
  { forHooks, success, output }: ToolOutcome,
): { call: Pick<HookedCall, 'id' | 'names' | 'input'>; response: JsonValue } | null {
  const call = forHooks?.call ?? hooked;
  if (call === null) return null;
  if (forHooks !== undefined) return { call, response: forHooks.response };
  return tool.hooks === undefined && success ? { call, response: output as JsonValue } : null; // an output is sent as JSON
}

/** Names by which hooks know tools that run commands. */
export const COMMAND_NAMES = ['Bash'] as const;

/** Names by which hooks know the tool that changes files. */
export const PATCH_NAMES = ['apply_patch', 'Edit', 'Write'] as const;

/** A tool that runs the script in one of its arguments. */
export function scriptHooks(argument: string): ToolHooks {
  return {
    show: (call) => {
      const { payload } = call;
      const given = payload.type === 'function' ? parsedJson(payload.arguments) : undefined;
      if (!isRecord(given)) return null;
      const script = given[argument];
      if (typeof script !== 'string') return null;
      return commandCall(call, COMMAND_NAMES, script, (command) => ({
        ...call,
        payload: { type: 'function', arguments: JSON.stringify({ ...given, [argument]: command }) },
      }));
    },
  };
}

/** A call whose input is one text. `change`: the call with another one; left out where it cannot be changed. */
export function commandCall(
  { callId, name }: ToolCall,
  names: readonly [string, ...string[]],
  command: string,
  change?: (command: string) => ToolCall,
): HookedCall {
  return {
    id: callId,
    names,
    input: { command },
    command,
    withInput: (input) => {
      if (change === undefined) return `the input of ${name} cannot be changed by a hook`;
      const text = isRecord(input) ? input['command'] : undefined;
      return typeof text === 'string' ? change(text) : 'hook returned updatedInput without string field `command`';
    },
  };
}

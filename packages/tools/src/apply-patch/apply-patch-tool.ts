import { APPLY_PATCH_LARK_GRAMMAR } from '@codex-ts/apply-patch';
import { isRecord, parsedJson } from '@codex-ts/foundation/json';
import * as z from 'zod';
import { parseArguments } from '../arguments.ts';
import { formatAsJson } from '../output-text.ts';
import { commandCall, type HookedCall, PATCH_NAMES } from '../hooks/hooked-call.ts';
import type { ToolServices } from '../services.ts';
import { failure, success, type Tool, type ToolCall, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { runPatch } from './apply-patch-call.ts';
import type { TurnDiff } from './turn-diff.ts';

export interface ApplyPatchToolOptions {
  services: ToolServices;
  diff: TurnDiff;
  /** How the tool is offered; `null`: answered, but not offered. */
  offered: 'freeform' | 'function' | null;
}

const FREEFORM_DESCRIPTION =
  'Edits files: adds, deletes, moves or changes them by a patch in the format of the grammar. Write the patch as plain text, not as JSON.';

const FUNCTION_DESCRIPTION = [
  'Edits files by a patch. The whole patch goes into `input`:',
  '',
  '*** Begin Patch',
  '*** Add File: path        then every line of the new file with a + in front',
  '*** Delete File: path',
  '*** Update File: path     optionally followed by *** Move to: new/path',
  '@@ optional line that the change comes after, such as a function head',
  ' an unchanged line, with a space in front',
  '-a line that goes',
  '+a line that comes',
  '*** End Patch',
  '',
  'Paths are relative to the working directory. Give about three unchanged lines before and after each change.',
].join('\n');

/** The patch tool in both of its forms: free text, and a function with one text argument. */
export function applyPatchTools({ services, diff, offered }: ApplyPatchToolOptions): Tool[] {
  const run = (patch: string, call: ToolCall, turn: ToolTurn): Promise<ToolOutcome> =>
    applyAndAnswer(patch, call, { turn, services, diff });
  return [
    {
      name: 'apply_patch',
      accepts: 'custom',
      parallel: false,
      isJudged: true,
      hooks: { show: patchOf },
      spec:
        offered === 'freeform'
          ? {
              type: 'custom',
              name: 'apply_patch',
              description: FREEFORM_DESCRIPTION,
              format: { type: 'grammar', syntax: 'lark', definition: APPLY_PATCH_LARK_GRAMMAR },
            }
          : null,
      run: (call, turn) => run(call.payload.type === 'custom' ? call.payload.input : '', call, turn),
    },
    {
      name: 'apply_patch',
      accepts: 'function',
      parallel: false,
      isJudged: true,
      hooks: { show: patchOf },
      spec:
        offered === 'function'
          ? {
              type: 'function',
              name: 'apply_patch',
              description: FUNCTION_DESCRIPTION,
              strict: false,
              parameters: {
                type: 'object',
                properties: { input: { type: 'string', description: 'The whole patch, markers included' } },
                required: ['input'],
                additionalProperties: false,
              },
            }
          : null,
      run: async (call, turn) => {
        const parsed = parseArguments(call, z.object({ input: z.string() }));
        return parsed.ok ? run(parsed.value.input, call, turn) : parsed.outcome;
      },
    },
  ];
}

function patchOf(call: ToolCall): HookedCall | null {
  const { payload } = call;
  if (payload.type === 'custom')
    return commandCall(call, PATCH_NAMES, payload.input, (input) => ({ ...call, payload: { type: 'custom', input } }));
  const given = payload.type === 'function' ? parsedJson(payload.arguments) : undefined;
  if (!isRecord(given) || typeof given['input'] !== 'string') return null;
  return commandCall(call, PATCH_NAMES, given['input'], (input) => ({
    ...call,
    payload: { type: 'function', arguments: JSON.stringify({ ...given, input }) },
  }));
}

interface PatchContext {
  turn: ToolTurn;
  services: ToolServices;
  diff: TurnDiff;
}

async function applyAndAnswer(patch: string, call: ToolCall, context: PatchContext): Promise<ToolOutcome> {
  const { turn } = context;
  const outcome = await runPatch({ callId: call.callId, patch, cwd: turn.cwd }, context);
  if (!outcome.applied) return { ...failure(outcome.message), endsTurn: outcome.endsTurn };
  const output = formatAsJson(outcome, turn.truncation);
  return outcome.exitCode === 0 ? { ...success(output), forHooks: { response: output } } : failure(output);
}

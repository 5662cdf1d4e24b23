import { messageOf } from '@codex-ts/foundation/errors';
import { strictReviewer } from '../approval/reviewer-for.ts';
import { parseArguments } from '../arguments.ts';
import type { ToolServices } from '../services.ts';
import { failure, type Tool, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { COMMAND_NAMES } from '../hooks/hooked-call.ts';
import type { RunningCommand } from './command-sessions.ts';
import { reportChunk } from './exec-command.ts';
import { WRITE_STDIN_SPEC } from './unified-exec-specs.ts';
import { WriteStdinArguments } from './write-stdin-arguments.ts';

/** Types into a session that `exec_command` left running, or polls it. */
export function writeStdinTool({ services, offered }: { services: ToolServices; offered: boolean }): Tool {
  return {
    name: 'write_stdin',
    accepts: 'function',
    parallel: false,
    spec: offered ? WRITE_STDIN_SPEC : null,
    hooks: { show: () => null },
    run: async (call, turn) => {
      const parsed = parseArguments(call, WriteStdinArguments);
      if (!parsed.ok) return parsed.outcome;
      const { session_id: sessionId, chars, yield_time_ms: yieldTimeMs, max_output_tokens: maxOutputTokens } = parsed.value;
      const itemId = services.sessions.itemIdOf(sessionId);
      const command = services.sessions.running().find((running) => running.sessionId === sessionId);
      const onTyped = (): void => {
        if (itemId === undefined) return;
        turn.emit({ type: 'command.input', turnId: turn.turnId, itemId, processId: String(sessionId), stdin: chars });
      };
      const refusal = await refusalOfInput({ sessionId, itemId: call.callId, input: chars }, turn, services);
      if (refusal !== null) return refusal;
      try {
        const chunk = await services.sessions.write(sessionId, chars, { yieldTimeMs, signal: turn.signal, onTyped });
        return ofCommand(reportChunk(chunk, maxOutputTokens), command);
      } catch (error) {
        turn.signal.throwIfAborted();
        return failure(`write_stdin failed: ${messageOf(error)}`);
      }
    },
  };
}

/** Hooks hear of the command that ended, not of the look at it. */
function ofCommand({ forHooks, ...outcome }: ToolOutcome, command: RunningCommand | undefined): ToolOutcome {
  if (forHooks === undefined || command === undefined) return outcome;
  const call = { id: command.itemId, names: COMMAND_NAMES, input: { command: command.command } };
  return { ...outcome, forHooks: { ...forHooks, call } };
}

/** Where actions are reviewed strictly, what is typed into a command is one too; a look at it is none. */
async function refusalOfInput(
  { sessionId, itemId, input }: { sessionId: number; itemId: string; input: string },
  turn: ToolTurn,
  { grants, sessions }: ToolServices,
): Promise<ToolOutcome | null> {
  const reviewer = input === '' ? null : strictReviewer(turn, grants);
  const command = sessions.running().find((running) => running.sessionId === sessionId);
  if (reviewer === null || command === undefined) return null;
  const action = { type: 'stdin' as const, processId: String(sessionId), command: command.command, input, cwd: command.cwd };
  const verdict = await reviewer.review(action, { itemId, signal: turn.signal });
  return verdict.approved ? null : { ...failure(verdict.message), endsTurn: verdict.endsTurn };
}

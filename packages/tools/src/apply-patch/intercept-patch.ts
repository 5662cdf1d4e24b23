import { detectApplyPatchCall } from '@codex-ts/apply-patch';
import path from 'node:path';
import { textMessage } from '@codex-ts/protocol';
import { formatAsJson, formatAsText } from '../output-text.ts';
import type { ToolServices } from '../services.ts';
import { failure, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { runPatch } from './apply-patch-call.ts';
import type { TurnDiff } from './turn-diff.ts';

export interface InterceptOptions {
  callId: string;
  /** Name of the tool that was called. */
  toolName: string;
  argv: readonly string[];
  cwd: string;
}

/**
 * Applies a patch that was put into a shell command, without a shell. `undefined`: the command is no patch.
 *
 * Source: codex-rs/core/src/tools/handlers/apply_patch.rs `intercept_apply_patch`.
 */
export async function interceptPatch(
  { callId, toolName, argv, cwd }: InterceptOptions,
  context: { turn: ToolTurn; services: ToolServices; diff: TurnDiff },
): Promise<ToolOutcome | undefined> {
  const detected = detectApplyPatchCall([...argv]);
  if (detected === null) return undefined;
  if (detected.kind === 'bare-patch') {
    return failure('apply_patch verification failed: this is a patch without a command; call the apply_patch tool with it');
  }
  const workdir = detected.workdir === undefined ? cwd : path.resolve(cwd, detected.workdir);
  const outcome = await runPatch({ callId, patch: detected.patch, cwd: workdir }, context);
  const before = [textMessage('user', `Warning: a patch came in through ${toolName}. Use the apply_patch tool for patches.`)];
  if (!outcome.applied) return { ...failure(outcome.message), before, endsTurn: outcome.endsTurn };
  const { truncation } = context.turn;
  const output =
    toolName === 'exec_command' && context.services.release === '0.169'
      ? `Wall time: ${(outcome.durationMs / 1000).toFixed(4)} seconds\nOutput:\n${formatAsText(outcome, truncation)}`
      : formatAsJson(outcome, truncation);
  return { output, success: outcome.exitCode === 0, before };
}

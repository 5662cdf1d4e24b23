import { messageOf } from '@codex-ts/foundation/errors';
import { applyPatch } from './apply-patch.ts';
import type { PatchPlace } from './verify-patch.ts';

/** First argument of the `codex` command that makes it apply the patch in its second one. */
export const APPLY_PATCH_FLAG = '--codex-run-as-apply-patch';

/** Names under which the `codex` command acts as the patch program. */
export const APPLY_PATCH_PROGRAM_NAMES: readonly string[] = ['apply_patch', 'applypatch'];

/** How a program ended. */
export interface CommandOutcome {
  /** 0 applied, 1 failed, 2 called wrongly. */
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the patch program works with. */
export interface ApplyPatchCommandOptions extends PatchPlace {
  /** Read only when there is no argument. */
  readonly stdin: AsyncIterable<Uint8Array>;
}

const USAGE = "Usage: apply_patch 'PATCH'\n       echo 'PATCH' | apply_patch\n";

/**
 * The stand-alone program `apply_patch`: the patch is its one argument, or comes on standard input. It has no options.
 * `args` are the arguments after the program's name.
 *
 * Source: codex-rs/apply-patch, `standalone_executable`.
 */
export async function runApplyPatchCommand(
  args: readonly string[],
  { stdin, ...place }: ApplyPatchCommandOptions,
): Promise<CommandOutcome> {
  if (args.length > 1) return failure(2, 'Error: apply_patch accepts exactly one argument.\n');
  const [argument] = args;
  if (argument !== undefined) return await applyAsCommand(argument, place);
  const read = await readPatch(stdin);
  if ('failure' in read) return failure(1, `Error: Failed to read PATCH from stdin.\n${read.failure}\n`);
  return read.patch === '' ? failure(2, USAGE) : await applyAsCommand(read.patch, place);
}

/** The program's other form, behind {@link APPLY_PATCH_FLAG}: `patch` is the argument after the flag. */
export async function runApplyPatchFlag(patch: string | undefined, place: PatchPlace): Promise<CommandOutcome> {
  if (patch === undefined) return failure(1, `Error: ${APPLY_PATCH_FLAG} requires a UTF-8 PATCH argument.\n`);
  return await applyAsCommand(patch, place);
}

async function applyAsCommand(patch: string, place: PatchPlace): Promise<CommandOutcome> {
  const { exitCode, stdout, stderr } = await applyPatch(patch, place);
  return { exitCode, stdout, stderr };
}

async function readPatch(stdin: AsyncIterable<Uint8Array>): Promise<{ patch: string } | { failure: string }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stdin) chunks.push(chunk);
  } catch (error) {
    return { failure: messageOf(error) };
  }
  try {
    return { patch: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { failure: 'stream did not contain valid UTF-8' };
  }
}

function failure(exitCode: 1 | 2, stderr: string): CommandOutcome {
  return { exitCode, stdout: '', stderr };
}

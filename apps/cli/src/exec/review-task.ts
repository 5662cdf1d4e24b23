import { reviewHint } from '@codex-ts/core';
import type { ReviewTarget } from '@codex-ts/protocol';
import type { Task } from './prompt-task.ts';
import { resolvePrompt } from './resolve-prompt.ts';
import { ExitError } from '../program/exit-error.ts';

/**
 * A review of `target` or, without one, of what the command line or standard input says.
 *
 * @throws ExitError when nothing says what is reviewed.
 */
export async function reviewTask(target: ReviewTarget | null, argument: string | undefined): Promise<Task> {
  const reviewed = target ?? (await customTarget(argument));
  return { shown: reviewHint(reviewed), start: (thread) => thread.startReview(reviewed) };
}

async function customTarget(argument: string | undefined): Promise<ReviewTarget> {
  if (argument === undefined)
    throw new ExitError('Error: Specify --uncommitted, --base, --commit, or provide custom review instructions');
  const instructions = (await resolvePrompt({ argument, stdin: () => process.stdin, stderr: process.stderr })).trim();
  if (instructions === '') throw new ExitError('Error: Review prompt cannot be empty');
  return { type: 'custom', instructions };
}

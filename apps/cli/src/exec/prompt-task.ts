import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunningTurn, Thread } from '@codex-ts/core';
import { readOutputSchema } from '@codex-ts/exec';
import { messageOf } from '@codex-ts/foundation/errors';
import type { UserInput } from '@codex-ts/protocol';
import { resolvePrompt } from './resolve-prompt.ts';
import { warnOfUnreadableImages } from './unreadable-images.ts';
import { ExitError } from '../program/exit-error.ts';
import type { ExecFlags } from '../program/exec-options.ts';

/** What one run does. */
export interface Task {
  /** What people are shown of it. */
  shown: string;
  /** `null`: nothing. */
  start: ((thread: Thread) => RunningTurn) | null;
}

export interface PromptTaskOptions {
  /** From the command line. */
  argument: string | undefined;
  flags: Pick<ExecFlags, 'image' | 'outputSchema'>;
  /** Absolute; pictures are looked for from there. */
  cwd: string;
}

/**
 * An answer to a prompt.
 *
 * @throws ExitError when there is no prompt, or a file cannot be used.
 */
export async function promptTask({ argument, flags, cwd }: PromptTaskOptions): Promise<Task> {
  const outputSchema = flags.outputSchema === undefined ? undefined : await readSchema(flags.outputSchema);
  const prompt = await resolvePrompt({ argument, stdin: () => process.stdin, stderr: process.stderr });
  const images = (flags.image ?? []).map((image) => path.resolve(cwd, image));
  await warnOfUnreadableImages(images, (line) => void process.stderr.write(line));
  const input: UserInput[] = [
    ...images.map((image): UserInput => ({ type: 'localImage', path: image })),
    { type: 'text', text: prompt, text_elements: [] },
  ];
  return {
    shown: prompt,
    start: (thread) => thread.startTurn(input, outputSchema === undefined ? {} : { once: { outputSchema } }),
  };
}

async function readSchema(file: string): ReturnType<typeof readOutputSchema> {
  try {
    return await readOutputSchema(file, (each) => readFile(each, 'utf8'));
  } catch (error) {
    throw new ExitError(messageOf(error), { cause: error });
  }
}

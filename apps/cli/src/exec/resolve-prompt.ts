import { ExitError } from '../program/exit-error.ts';
import { readAllStdin, readExtraStdin, stdinKind } from './read-stdin.ts';

export interface PromptSource {
  /** From the command line; `-` stands for standard input. */
  argument: string | undefined;
  /** Opened when something is to be read from it. */
  stdin: () => NodeJS.ReadStream;
  stderr: { write(text: string): unknown };
}

const STDIN = '-';

/**
 * The prompt of a run: the argument, with what is piped in added to it, or standard input alone.
 *
 * @throws ExitError when there is no prompt.
 */
export async function resolvePrompt({ argument, stdin, stderr }: PromptSource): Promise<string> {
  if (argument !== undefined && argument !== STDIN) {
    const { text, cutOff } = await readExtraStdin(stdin, stdinKind());
    if (cutOff)
      stderr.write('Warning: standard input was not closed; going on with what came so far. Use `-` to wait for its end.\n');
    return text.trim() === '' ? argument : `${argument}\n\n<stdin>\n${text.replace(/\n$/, '')}\n</stdin>`;
  }
  if (argument === undefined) {
    if (stdin().isTTY) throw new ExitError('No prompt provided. Give one as an argument, or pipe one into stdin.');
    stderr.write('Reading prompt from stdin...\n');
  }
  const text = await readAllStdin(stdin());
  if (text.trim() === '') throw new ExitError('No prompt provided via stdin.');
  return text;
}

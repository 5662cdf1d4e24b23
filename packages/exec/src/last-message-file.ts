import { describeOsError } from '@codex-ts/foundation/errors';

/**
 * Writes the file of `-o`: the last message without a newline, or nothing when there was none.
 * Returns what the user is told on stderr; a file that cannot be written does not fail the run.
 */
export async function writeLastMessage(
  path: string,
  message: string | null,
  writeFile: (path: string, text: string) => Promise<void>,
): Promise<string> {
  try {
    await writeFile(path, message ?? '');
  } catch (error) {
    return `Failed to write last message file ${JSON.stringify(path)}: ${describeOsError(error)}\n`;
  }
  return message === null ? `Warning: no last agent message; wrote empty content to ${path}\n` : '';
}

import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import type { JsonValue } from '@codex-ts/protocol';

/**
 * Reads the file of `--output-schema`.
 *
 * @throws CodexError with a message that names the file.
 */
export async function readOutputSchema(path: string, readFile: (path: string) => Promise<string>): Promise<JsonValue> {
  let text: string;
  try {
    text = await readFile(path);
  } catch (error) {
    throw new CodexError(`Failed to read output schema file ${path}: ${describeOsError(error)}`, {
      code: 'exec/schema-unreadable',
      cause: error,
    });
  }
  try {
    return JSON.parse(text) as JsonValue; // JSON.parse yields nothing else
  } catch (error) {
    throw new CodexError(
      `Output schema file ${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
      {
        code: 'exec/schema-invalid',
        cause: error,
      },
    );
  }
}

import { replaceFile } from '@codex-ts/foundation/replace-file';

/**
 * Puts a text in place of a configuration file, in one step: a reader sees the old text or the new one. The file keeps its
 * mode, a new one is for the user alone. A link is followed and stays.
 */
export async function replaceConfigFile(file: string, text: string): Promise<void> {
  await replaceFile(file, text, { keepMode: true });
}

import { rm, writeFile } from 'node:fs/promises';
import { CodexError, describeOsError, systemErrorCode } from '@codex-ts/foundation/errors';
import type { Attachment } from './attachment.ts';
import { zip, type ZipEntry } from './zip.ts';

/** What is saved together. */
export interface SavedFeedback {
  /** Absolute. */
  savePath: string;
  report: Record<string, unknown>;
  attachments: readonly Attachment[];
}

/**
 * Saves feedback as a ZIP archive that only its owner may read: `report.json`, the attachments, and `manifest.json`, which names them.
 *
 * @throws CodexError when something is there already, or it cannot be written.
 */
export async function saveFeedback({ savePath, report, attachments }: SavedFeedback, at: Date): Promise<void> {
  const attached = attachments.map(({ filename, contentType, data }, index) => {
    const entry = `attachments/${String(index).padStart(4, '0')}/${filename}`;
    return { manifest: { entry, filename, contentType }, file: { name: entry, data } };
  });
  const manifest = jsonFile(
    'manifest.json',
    attached.map((each) => each.manifest),
  );
  const archive = await zip([jsonFile('report.json', report), ...attached.map(({ file }) => file), manifest], at);
  try {
    await writeFile(savePath, archive, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (systemErrorCode(cause) === 'EEXIST')
      throw new CodexError('feedback save path already exists', { code: 'feedback/path-taken', cause });
    if (systemErrorCode(cause) === 'ENOSPC') await rm(savePath, { force: true }); // ours: it was not there before
    throw new CodexError(`${describeOsError(cause)} at path "${savePath}"`, { code: 'feedback/not-saved', cause });
  }
}

function jsonFile(name: string, value: unknown): ZipEntry {
  return { name, data: Buffer.from(JSON.stringify(value)) };
}

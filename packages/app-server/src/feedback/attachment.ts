import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, describeOsError } from '@codex-ts/foundation/errors';

/** A file that goes with feedback. */
export interface Attachment {
  /** Without a folder. */
  filename: string;
  contentType: string;
  data: Uint8Array;
}

/** Most that all attachments hold together, in bytes. */
export const MAX_ATTACHED_BYTES = 64 * 1024 * 1024;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.jsonl': 'text/plain',
  '.log': 'text/plain',
  '.md': 'text/plain',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
};

/**
 * Reads files, each of them once.
 *
 * @throws CodexError that names the file which is not there, is no plain file or too large.
 */
export async function readAttachments(files: readonly string[]): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  let left = MAX_ATTACHED_BYTES;
  for (const file of new Set(files)) {
    const data = await readUpTo(file, left);
    left -= data.length;
    const contentType = CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    attachments.push({ filename: path.basename(file), contentType, data });
  }
  return attachments;
}

async function readUpTo(file: string, maxBytes: number): Promise<Buffer> {
  try {
    const found = await stat(file); // before it is opened: a pipe would wait for somebody to write
    if (found.isFile() && found.size <= maxBytes) return await readFile(file);
  } catch (cause) {
    const message = `failed to read selected attachment ${file}: ${describeOsError(cause)}`;
    throw new CodexError(message, { code: 'feedback/attachment-unreadable', cause });
  }
  throw new CodexError(`selected attachment ${file} is missing, nonregular, or exceeds the remaining decoded size limit`, {
    code: 'feedback/attachment-unfit',
  });
}

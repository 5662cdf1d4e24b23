import { rm } from 'node:fs/promises';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { ServerContext } from '../server-context.ts';
import { seconds } from '../views/turn-view.ts';
import { attachmentDocument } from './attachment-document.ts';

/** Attaches to a fork what is attached to its origin, under ids of its own. */
export async function copyAttachments(server: ServerContext, { from, to }: { from: string; to: string }): Promise<void> {
  const attached = attachmentDocument(server, from).glance();
  if (attached.length === 0) return;
  const createdAt = seconds(server.options.nowMs());
  const copies = attached.map((attachment) => ({ ...attachment, id: uuidV7(), createdAt }));
  await attachmentDocument(server, to).change(() => ({ value: copies, result: undefined }));
}

/** Takes away what is attached to a thread that is gone for good. */
export async function forgetAttachments(server: ServerContext, threadId: string): Promise<void> {
  await rm(attachmentDocument(server, threadId).file, { force: true });
}

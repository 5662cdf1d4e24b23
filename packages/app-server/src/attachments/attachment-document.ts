import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ThreadAttachment } from '@codex-ts/app-server-protocol/v2/thread-attachment';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import * as z from 'zod';
import { HomeDocument } from '../home-document.ts';
import type { ServerContext } from '../server-context.ts';

/** What is attached to one thread, oldest first. */
export type AttachmentDocument = readonly ThreadAttachment[];

/** A document for each thread that has some: what is attached may be large, and is of no use to lists of threads. */
const FOLDER = 'thread_attachments';
const SUFFIX = '.json';

/** `threadId` in its plain form. */
export function attachmentDocument(server: Pick<ServerContext, 'options'>, threadId: string): HomeDocument<AttachmentDocument> {
  return new HomeDocument(server, { name: path.join(FOLDER, `${threadId}${SUFFIX}`), empty: [], parse });
}

/** The threads that something is or was attached to, by id. */
export async function threadsWithAttachments({ options: { codexHome } }: Pick<ServerContext, 'options'>): Promise<string[]> {
  try {
    const names = await readdir(path.join(codexHome, FOLDER));
    return names
      .flatMap((name) => (name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : []))
      .filter(isUuid)
      .sort();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function parse(value: unknown): AttachmentDocument {
  return documentSchema().parse(value);
}

/** Made for those who use attachments. */
const documentSchema = () =>
  z.array(
    z.object({ id: z.string(), attachmentType: z.string(), identityKey: z.string(), payload: z.json(), createdAt: z.number() }),
  );

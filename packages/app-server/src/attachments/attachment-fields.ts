import { findThread } from '@codex-ts/rollout';
import { RpcError } from '@codex-ts/json-rpc';
import { invalidParams } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { requireThreadId } from '../threads/thread-id.ts';

const MAX_NAME_BYTES = 256;
const MAX_PAYLOAD_BYTES = 65_536;
/** Most attachments of one thread. */
export const MAX_ATTACHMENTS = 100;

/** What an attachment is known by within a thread. */
export interface AttachmentName {
  attachmentType: string;
  identityKey: string;
}

/** The name as given, blanks included. @throws RpcError when a part of it is blank or too long. */
export function requireName({ attachmentType, identityKey }: AttachmentName): AttachmentName {
  for (const [field, value] of Object.entries({ attachmentType, identityKey })) {
    if (value.trim() === '') throw invalidParams(`${field} must not be empty`);
    if (Buffer.byteLength(value) > MAX_NAME_BYTES) throw invalidParams(`${field} must not exceed ${MAX_NAME_BYTES} bytes`);
  }
  return { attachmentType, identityKey };
}

/** @throws RpcError for more than is kept of one attachment. */
export function requireSmall(payload: unknown): void {
  if (Buffer.byteLength(JSON.stringify(payload)) > MAX_PAYLOAD_BYTES)
    throw invalidParams(`attachment payload must not exceed ${MAX_PAYLOAD_BYTES} bytes`);
}

/** The id in its plain form. @throws RpcError that calls it a bad parameter. */
export function requireIdParameter(threadId: string): string {
  try {
    return requireThreadId(threadId);
  } catch (error) {
    throw error instanceof RpcError ? invalidParams(error.message) : error;
  }
}

/** Refuses a thread without a file. @throws RpcError */
export async function requireStored({ options: { codexHome } }: ServerContext, id: string): Promise<void> {
  if ((await findThread({ codexHome, id })) === null) throw invalidParams(`thread not found: ${id}`);
}

export function hasName({ attachmentType, identityKey }: AttachmentName): (other: AttachmentName) => boolean {
  return (other) => other.attachmentType === attachmentType && other.identityKey === identityKey;
}

import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';
import { BackendError } from './backend-error.ts';

const Answer = z.looseObject({
  messages: z
    .array(
      z.looseObject({
        message_id: z.string(),
        message_type: z.string(),
        message_body: z.string(),
        /** RFC 3339. */
        created_at: z.string().nullish(),
        archived_at: z.string().nullish(),
      }),
    )
    .default([]),
});
/** What the owner of the workspace wants its members to read. */
export type WorkspaceMessages = z.infer<typeof Answer>['messages'];

/**
 * `null`: the workspace has no such messages.
 * @throws BackendError
 */
export async function readWorkspaceMessages(client: BackendClient): Promise<WorkspaceMessages | null> {
  try {
    return (await client.get('/workspace-messages', Answer)).messages;
  } catch (error) {
    if (error instanceof BackendError && error.status === 404) return null;
    throw error;
  }
}

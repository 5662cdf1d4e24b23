import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';

const Answer = z.looseObject({ access_token: z.string() });

/**
 * Has the token of the signed-in user changed for one of another of their workspaces. Returns the new token; never log it.
 *
 * @throws BackendError
 */
export async function switchWorkspace(client: BackendClient, workspaceId: string): Promise<string> {
  const body = { workspace_id: workspaceId };
  return (await client.post('/accounts/switch-workspace-token', body, { schema: Answer, of: 'chatgpt' })).access_token;
}

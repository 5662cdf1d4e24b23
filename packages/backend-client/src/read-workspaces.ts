import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';

const Workspace = z.looseObject({
  /** The account id of the workspace. */
  id: z.string(),
  name: z.string().nullish(),
  profile_picture_url: z.string().nullish(),
  /** `personal` or `workspace`. */
  structure: z.string().nullish(),
  /** Where requests of the workspace go. */
  workspace_backend_origin: z.string().nullish(),
  /** In which region requests of the workspace stay. */
  account_routing_override: z.string().nullish(),
});
/** A workspace that the signed-in user belongs to. */
export type Workspace = z.infer<typeof Workspace>;

const Answer = z.looseObject({ accounts: z.array(Workspace) });

/** @throws BackendError, or the signal's reason. */
export async function readWorkspaces(client: BackendClient, options: { signal?: AbortSignal } = {}): Promise<Workspace[]> {
  return (await client.get('/accounts/check', Answer, options)).accounts;
}

import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';

const Reply = z.looseObject({ contents: z.string().nullish() });

/**
 * What the administrator of a managed workspace demands, as the text of a `requirements.toml`; `null`: nothing.
 *
 * @throws BackendError
 * Source: as requested by 0.104.0.
 */
export async function readRequirements(client: BackendClient, { signal }: { signal?: AbortSignal } = {}): Promise<string | null> {
  return (await client.get('/config/requirements', Reply, { signal })).contents ?? null;
}

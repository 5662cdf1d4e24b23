import { BackendError } from '@codex-ts/backend-client';
import { internalError } from '../rpc-errors.ts';

/** Does `work`, and tells a failure of the backend as one of the request: `failed to …: GET https://… failed: 500 …`. */
export async function orBackendFailure<T>(task: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackendError) throw internalError(`failed to ${task}: ${error.message}`);
    throw error;
  }
}

import { messageOf } from '@codex-ts/foundation/errors';
import type { Handler } from '../../handler.ts';
import { clearMemory } from '../../memory/clear-memory.ts';
import { internalError } from '../../rpc-errors.ts';

/** Forgets what was remembered from all threads. */
export const memoryReset: Handler<'memory/reset'> = async (_params, { server }) => {
  const { codexHome } = server.options;
  try {
    await clearMemory(codexHome);
  } catch (error) {
    throw internalError(`failed to clear memory directories under ${codexHome}: ${messageOf(error)}`);
  }
  return {};
};

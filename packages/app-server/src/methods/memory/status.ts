import type { Handler } from '../../handler.ts';
import { usesSecondForm } from '../../memory/memory-folders.ts';
import { invalidParams } from '../../rpc-errors.ts';

const MAX_THREADS = 4096;

/**
 * Tells how memory stands. Nothing in this build turns threads into memories, so it has worked through none; the second form is
 * ready where nothing of the first one is left to be taken over.
 */
export const memoryStatus: Handler<'memory/status'> = ({ minConsolidatedThreads }, { server }) => {
  const least = minConsolidatedThreads ?? 1;
  if (least < 1 || least > MAX_THREADS) throw invalidParams(`minConsolidatedThreads must be between 1 and ${MAX_THREADS}`);
  return { v2ConsolidatedThreads: 0, v2Ready: usesSecondForm(server.options.codexHome) };
};

import { ThreadHeads } from '@codex-ts/rollout';
import type { ServerContext } from '../server-context.ts';

const HEADS = Symbol('thread heads');

/** The server's index of thread files. */
export function headsOf({ state, options }: Pick<ServerContext, 'state' | 'options'>): ThreadHeads {
  return state(HEADS, () => new ThreadHeads({ codexHome: options.codexHome }));
}

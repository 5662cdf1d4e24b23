import type { ForcedLoginMethod } from '@codex-ts/login';
import { usableConfig } from '../load-config.ts';
import type { ServerContext } from '../server-context.ts';

/** The one way to sign in that an administrator allows; `null`: any. */
export function forcedLoginMethod({ options }: ServerContext): ForcedLoginMethod {
  return usableConfig(options)?.forcedLoginMethod ?? null;
}

import type { PermissionHooks } from '@codex-ts/tools';
import { type HookScope, runHooks } from './run-hooks.ts';

/** Lets hooks answer questions in place of a person. */
export function permissionHooks(scope: HookScope): PermissionHooks {
  return {
    decide: async ({ callId, names, input }, { signal }) => {
      const fields = { tool_name: names[0], tool_input: input };
      const outcome = await runHooks(scope, { event: 'PermissionRequest', names, callId, fields, signal });
      return outcome?.permission ?? null;
    },
  };
}

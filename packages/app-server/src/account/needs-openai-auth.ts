import { usableConfig } from '../load-config.ts';
import type { ServerContext } from '../server-context.ts';

/** Whether the configured provider asks for the user's sign-in. With a configuration that cannot be used, the default one does. */
export function needsOpenaiAuth({ options }: ServerContext): boolean {
  return usableConfig(options)?.modelProvider.requiresOpenaiAuth ?? true;
}

import { usableConfig } from '../load-config.ts';
import type { ServerContext } from '../server-context.ts';

/** Provider where the configuration cannot be read; threads can be listed all the same. */
const FALLBACK = 'openai';

/** The provider of threads that name none, as the user's configuration stands now. */
export function defaultProviderOf({ options }: Pick<ServerContext, 'options'>): string {
  try {
    return usableConfig(options)?.modelProviderId ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}

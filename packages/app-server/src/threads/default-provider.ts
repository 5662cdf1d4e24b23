import { statSync } from 'node:fs';
import path from 'node:path';
import { loadServerConfig } from '../load-config.ts';
import type { ServerContext } from '../server-context.ts';

const DEFAULT_PROVIDER = Symbol('default provider');

/** Provider where the configuration cannot be read; threads can be listed all the same. */
const FALLBACK = 'openai';

/** The provider of threads that name none. Read anew when the user's configuration changed. */
export function defaultProviderOf({ state, options }: Pick<ServerContext, 'state' | 'options'>): string {
  const known = state(DEFAULT_PROVIDER, (): { stamp: string; provider: string } => ({ stamp: 'unread', provider: FALLBACK }));
  const stamp = stampOf(path.join(options.codexHome, 'config.toml'));
  if (known.stamp !== stamp) Object.assign(known, { stamp, provider: providerOf(options) });
  return known.provider;
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.ino}:${found.size}:${found.mtimeMs}`;
}

function providerOf(options: ServerContext['options']): string {
  try {
    return loadServerConfig(options).config.modelProviderId;
  } catch {
    return FALLBACK;
  }
}

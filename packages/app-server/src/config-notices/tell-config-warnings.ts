import { messageOf } from '@codex-ts/foundation/errors';
import type { Connection } from '../connection.ts';
import type { ServerContext } from '../server-context.ts';
import { configWarnings } from './config-warnings.ts';

/** Tells a client that has just come what is wrong with the configuration. Never rejects. */
export async function tellConfigWarnings({ options }: ServerContext, connection: Connection): Promise<void> {
  try {
    for (const warning of await configWarnings(options, connection.protocol)) connection.notify(warning);
  } catch (error) {
    options.log(`the configuration could not be looked at: ${messageOf(error)}`);
  }
}

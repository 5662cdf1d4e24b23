import { writeConfig } from '../../config-edit/write-config.ts';
import type { Handler } from '../../handler.ts';

/** Writes several values into the user's configuration file, all or none. */
export const configBatchWrite: Handler<'config/batchWrite'> = ({ edits, filePath, expectedVersion }, { server, connection }) =>
  writeConfig(
    { edits, filePath: filePath ?? null, expectedVersion: expectedVersion ?? null },
    server.options,
    connection.protocol,
  );

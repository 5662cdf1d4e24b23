import { writeConfig } from '../../config-edit/write-config.ts';
import type { Handler } from '../../handler.ts';

/** Writes one value into the user's configuration file. */
export const configValueWrite: Handler<'config/value/write'> = ({ filePath, expectedVersion, ...edit }, { server, connection }) =>
  writeConfig(
    { edits: [edit], filePath: filePath ?? null, expectedVersion: expectedVersion ?? null },
    server.options,
    connection.protocol,
  );

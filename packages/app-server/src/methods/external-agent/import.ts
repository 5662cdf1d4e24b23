import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { NotificationParams } from '@codex-ts/app-server-protocol';
import { recordImport } from '../../external-agent/import-history.ts';
import type { MigrationFailure, MigrationItem } from '../../external-agent/migration.ts';
import { migrationOf } from '../../external-agent/migrations.ts';
import type { Call, Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import type { AppServerOptions } from '../../server-context.ts';

type Result = NotificationParams<'externalAgentConfig/import/completed'>['itemTypeResults'][number];

/** Takes settings of another agent over. Answers at once; what became of each item is told as it is done, and at the end. */
export const externalAgentConfigImport: Handler<'externalAgentConfig/import'> = ({ migrationItems, providerId }, call) => {
  const importId = uuidV7();
  call.afterReply(() => {
    importAll({ importId, items: migrationItems, providerId: providerId ?? null }, call).catch((error: unknown) =>
      call.server.options.log(`an import could not be noted: ${String(error)}`),
    );
  });
  return { importId };
};

interface ImportRequest {
  importId: string;
  items: readonly MigrationItem[];
  providerId: string | null;
}

async function importAll({ importId, items, providerId }: ImportRequest, { server, connection }: Call): Promise<void> {
  const { options } = server;
  const results: Result[] = [];
  for (const item of items) {
    const result = await importItem(item, options);
    connection.notify(outgoing('externalAgentConfig/import/progress', { importId, itemTypeResults: [result] }));
    const known = results.find(({ itemType }) => itemType === result.itemType);
    known?.successes.push(...result.successes);
    known?.failures.push(...result.failures);
    if (known === undefined) results.push(result);
  }
  connection.notify(outgoing('externalAgentConfig/import/completed', { importId, itemTypeResults: results }));
  const successes = results.flatMap((result) => result.successes);
  const failures = results.flatMap((result) => result.failures);
  await recordImport(options.codexHome, { importId, providerId, completedAtMs: options.nowMs(), successes, failures });
}

async function importItem({ itemType, cwd: asked }: MigrationItem, options: AppServerOptions): Promise<Result> {
  const cwd = asked === null ? null : path.resolve(options.cwd, asked);
  const { home, codexHome } = options;
  const failure = (message: string): MigrationFailure => ({
    itemType,
    errorType: null,
    subErrorType: null,
    failureStage: 'import',
    message,
    cwd,
    source: null,
  });
  const migration = migrationOf(itemType);
  if (migration === undefined)
    return { itemType, successes: [], failures: [failure(`${itemType} is not available in this build`)] };
  try {
    const done = await migration.run({ cwd, home, codexHome });
    return { itemType, successes: done.map((pair) => ({ itemType, cwd, ...pair, title: null })), failures: [] };
  } catch (error) {
    return { itemType, successes: [], failures: [failure(describeOsError(error))] };
  }
}

import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { recordImport } from '../../external-agent/import-history.ts';
import type { Handler } from '../../handler.ts';

/** Notes what another program took over. */
export const externalAgentConfigRecordHistory: Handler<'externalAgentConfig/import/recordHistory'> = async (
  { providerId, itemTypeResults },
  { server },
) => {
  const importId = uuidV7();
  await recordImport(server.options.codexHome, {
    importId,
    providerId,
    completedAtMs: server.options.nowMs(),
    successes: itemTypeResults.flatMap(({ successes }) => successes.map((each) => ({ ...each, title: each.title ?? null }))),
    failures: itemTypeResults.flatMap(({ failures }) => failures),
  });
  return { importId };
};

import { readImportHistory } from '../../external-agent/import-history.ts';
import type { Handler } from '../../handler.ts';

/** Tells what was taken over from other agents before. */
export const externalAgentConfigReadHistories: Handler<'externalAgentConfig/import/readHistories'> = async (
  _params,
  { server },
) => ({
  data: await readImportHistory(server.options.codexHome),
  connectors: [],
});

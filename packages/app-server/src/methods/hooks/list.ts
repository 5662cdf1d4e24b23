import path from 'node:path';
import type { HookMetadata } from '@codex-ts/app-server-protocol/v2/hook';
import { isFeatureOn } from '@codex-ts/config';
import { discoverHooks, type Hook } from '@codex-ts/hooks';
import { readText } from '@codex-ts/local-runtime';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';

/** Lists the hooks of folders, and whether they are trusted. */
export const hooksList: Handler<'hooks/list'> = ({ cwds }, { server }) => {
  const { options } = server;
  const asked = cwds !== undefined && cwds.length > 0 ? cwds : [options.cwd];
  return {
    data: asked.map((cwd) => {
      const { config, layers } = loadServerConfig(options, { cwd: path.resolve(options.cwd, cwd) });
      if (!isFeatureOn(config, 'hooks', '0.169')) return { cwd, hooks: [], warnings: [], errors: [] };
      const { hooks, warnings } = discoverHooks({ layers, readText });
      return { cwd, hooks: hooks.map(hookView), warnings, errors: [] };
    }),
  };
};

function hookView({ event, handler, trust, hash, ...hook }: Hook): HookMetadata {
  const { key, matcher, timeoutSec, statusMessage, additionalContextLimit, sourcePath, source, displayOrder, enabled } = hook;
  const shown = {
    key,
    eventName: event.wireName,
    matcher,
    timeoutSec,
    statusMessage,
    additionalContextLimit,
    sourcePath,
    source,
    pluginId: null,
    environmentId: null,
    displayOrder,
    enabled,
    isManaged: trust === 'managed',
    currentHash: hash,
    trustStatus: trust,
  };
  return handler.type === 'command'
    ? { ...shown, handlerType: 'command', command: handler.command, async: handler.isAsync }
    : { ...shown, handlerType: 'mcpTool', server: handler.server, tool: handler.tool };
}

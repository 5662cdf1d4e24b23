import path from 'node:path';
import { detectAt } from '../../external-agent/migrations.ts';
import type { Handler } from '../../handler.ts';

/** Looks for settings of Claude Code that could be taken over: instructions, skills and MCP servers. */
export const externalAgentConfigDetect: Handler<'externalAgentConfig/detect'> = async ({ includeHome, cwds }, { server }) => {
  const { home, codexHome, cwd: serverCwd } = server.options;
  const folders = (cwds ?? []).map((cwd) => path.resolve(serverCwd, cwd));
  const places = [...(includeHome === true ? [null] : []), ...folders];
  const items = await Promise.all(places.map((cwd) => detectAt({ cwd, home, codexHome })));
  return { items: items.flat(), connectors: [] };
};

import path from 'node:path';
import type { Config } from '@codex-ts/config';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { pageOf } from '../../views/page.ts';

/** The built-in profiles and the sandbox mode that each stands for. */
const PROFILES = [
  { id: ':read-only', mode: 'read-only' },
  { id: ':workspace', mode: 'workspace-write' },
  { id: ':danger-full-access', mode: 'danger-full-access' },
] as const;

/** Lists the permission profiles that can be chosen. Those of a configuration file are not available in this build. */
export const permissionProfileList: Handler<'permissionProfile/list'> = ({ cwd, ...page }, { server }) => {
  const { options } = server;
  const { config } = loadServerConfig(options, { cwd: path.resolve(options.cwd, cwd ?? '.') });
  const profiles = PROFILES.map(({ id, mode }) => ({ id, description: null, allowed: isAllowed(mode, config) }));
  return pageOf(profiles, page, 'permission profiles');
};

function isAllowed(mode: (typeof PROFILES)[number]['mode'], { requirements }: Config): boolean {
  return requirements.allowedSandboxModes?.includes(mode) ?? true;
}

import path from 'node:path';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import type { SkillMetadata } from '@codex-ts/app-server-protocol/v2/skill';
import type { Skill } from '@codex-ts/skills';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { skillCatalog } from '../../skills/skill-catalog.ts';
import { skillInterfaceView } from '../../views/skill-interface-view.ts';

/** Lists the skills that folders see, in the order in which the folders are named. */
export const skillsList: Handler<'skills/list'> = async (params, { server }) => {
  const { options } = server;
  const { cwds = [], forceReload = false } = params;
  const extraRoots = extraRootsOf(params);
  const catalog = skillCatalog(server);
  const asked = cwds.length > 0 ? cwds : [options.cwd];
  const data = asked.map(async (cwd) => {
    const place = path.resolve(options.cwd, cwd);
    const { skills, errors } = await catalog.list(place, { forceReload, extraRoots: extraRoots.get(cwd) ?? [] });
    return { cwd, skills: skills.map(skillView), errors };
  });
  return { data: await Promise.all(data) };
};

/** Further places by folder; those of folders that are not asked about do not count. @throws RpcError for relative ones. */
function extraRootsOf({ perCwdExtraUserRoots }: RequestParams<'skills/list'>): Map<string, string[]> {
  const entries = perCwdExtraUserRoots ?? [];
  const relative = entries.flatMap(({ extraUserRoots }) => extraUserRoots).find((root) => !path.isAbsolute(root));
  if (relative !== undefined)
    throw invalidRequest(`skills/list perCwdExtraUserRoots extraUserRoots paths must be absolute: ${relative}`);
  return new Map(entries.map(({ cwd, extraUserRoots }) => [cwd, extraUserRoots]));
}

function skillView(skill: Skill): SkillMetadata {
  const { name, description, shortDescription, path: file, scope, enabled, dependencies } = skill;
  return {
    name,
    description,
    ...(shortDescription === undefined ? {} : { shortDescription }),
    ...(skill.interface === undefined ? {} : { interface: skillInterfaceView(skill.interface) }),
    ...(dependencies === undefined ? {} : { dependencies }),
    path: file,
    scope,
    enabled,
    pluginId: null,
  };
}

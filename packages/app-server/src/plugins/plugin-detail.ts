import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PluginDetail, PluginSummary, SkillSummary } from '@codex-ts/app-server-protocol/v2/plugin-entry';
import { HookEventName } from '@codex-ts/app-server-protocol/v2/hook';
import { CodexError } from '@codex-ts/foundation/errors';
import { skillsBelow } from '@codex-ts/skills';
import { skillInterfaceView } from '../views/skill-interface-view.ts';
import type { Marketplace } from './marketplace-file.ts';
import { readSmallFile } from './read-small-file.ts';
import { pathInPlugin, type PluginManifest, readPluginManifest } from './plugin-manifest.ts';

/** A plugin whose files are not those of one. */
export class PluginUnreadableError extends CodexError {
  constructor(message: string) {
    super(message, { code: 'plugin/unreadable' });
  }
}

/**
 * What a plugin of this machine holds. Of one that lies elsewhere only what its marketplace says is known.
 *
 * @throws PluginUnreadableError
 */
export async function pluginDetail(summary: PluginSummary, marketplace: Marketplace): Promise<PluginDetail> {
  const { source } = summary;
  const outside = {
    marketplaceName: marketplace.name,
    marketplacePath: marketplace.path,
    summary,
    shareUrl: null,
    description: null,
    skills: [],
    onboardingSkill: null,
    hooks: [],
    apps: [],
    appTemplates: [],
    mcpServers: [],
    scheduledTasks: null,
  };
  if (source.type === 'git')
    return { ...outside, description: `The files of this plugin are those of ${source.url} and are not on this machine.` };
  if (source.type !== 'local') return outside;
  const folder = source.path;
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new PluginUnreadableError('path does not exist or is not a directory');
  const manifest = await readPluginManifest(folder);
  if (manifest === null) throw new PluginUnreadableError('missing or invalid plugin.json');
  const [skills, hooks, mcpServers] = await Promise.all([
    skillsOf(manifest, { folder, name: summary.name }),
    hooksOf(manifest, { folder, id: summary.id }),
    mcpServersOf(manifest, folder),
  ]);
  return { ...outside, description: manifest.description ?? null, skills, hooks, mcpServers };
}

async function skillsOf(
  { skills: named }: PluginManifest,
  { folder, name }: { folder: string; name: string },
): Promise<SkillSummary[]> {
  const places = typeof named === 'string' ? [named] : (named ?? ['./skills']);
  const roots = places.map((place) => pathInPlugin(folder, place)).filter((place) => place !== null);
  const { skills } = await skillsBelow(roots.map((root) => ({ folder: root, scope: 'user' as const })));
  return skills.map((skill) => ({
    name: `${name}:${skill.name}`,
    description: skill.description,
    shortDescription: skill.shortDescription ?? null,
    interface: skill.interface === undefined ? null : skillInterfaceView(skill.interface),
    path: skill.path,
    enabled: skill.enabled,
  }));
}

async function mcpServersOf({ mcpServers }: PluginManifest, folder: string): Promise<string[]> {
  if (typeof mcpServers === 'object' && mcpServers !== null) return Object.keys(mcpServers).toSorted();
  const file = pathInPlugin(folder, mcpServers ?? './.mcp.json');
  const servers = file === null ? {} : await tableIn(file);
  return Object.keys(asTable(servers['mcpServers']) ?? servers).toSorted();
}

/** Hooks of `hooks/hooks.json`, of the files that the manifest names, or written in it. */
async function hooksOf(
  { hooks }: PluginManifest,
  { folder, id }: { folder: string; id: string },
): Promise<PluginDetail['hooks']> {
  const given: unknown[] =
    hooks === undefined || hooks === null ? ['./hooks/hooks.json'] : Array.isArray(hooks) ? hooks : [hooks];
  const all = given.map(async (each, index) => {
    if (typeof each !== 'string') return hooksIn(asTable(each) ?? {}, `${id}:plugin.json#hooks[${index}]`);
    const file = pathInPlugin(folder, each);
    return file === null ? [] : hooksIn(await tableIn(file), `${id}:${path.relative(folder, file)}`);
  });
  return (await Promise.all(all)).flat();
}

function hooksIn(table: Record<string, unknown>, place: string): PluginDetail['hooks'] {
  const byEvent = asTable(table['hooks']) ?? {};
  return HookEventName.options.flatMap((eventName) => {
    const groups = byEvent[eventName.charAt(0).toUpperCase() + eventName.slice(1)];
    const snake = eventName.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return listOf(groups).flatMap((group, at) =>
      listOf(asTable(group)?.['hooks']).map((_hook, index) => ({ key: `${place}:${snake}:${at}:${index}`, eventName })),
    );
  });
}

async function tableIn(file: string): Promise<Record<string, unknown>> {
  try {
    return asTable(JSON.parse(await readSmallFile(file))) ?? {};
  } catch {
    return {}; // not there, or nothing that can be used
  }
}

function asTable(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

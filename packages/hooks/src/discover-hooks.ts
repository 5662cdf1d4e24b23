import path from 'node:path';
import type { ConfigLayers, ConfigLayerSource } from '@codex-ts/config';
import { isRecord, parsedJson } from '@codex-ts/foundation/json';
import type { HookSource } from '@codex-ts/protocol';
import type { Hook, HookHandler } from './hook.ts';
import { HOOK_EVENTS, type HookEvent, spelled } from './hook-events.ts';
import { type HandlerEntry, HookFile, HookGroups } from './hook-file.ts';
import { hookDecisions, hookHash, trustOf } from './hook-trust.ts';
import { matcherProblem } from './matcher.ts';

export interface DiscoveredHooks {
  /** In the order in which they are shown; those that do not run are there too. */
  hooks: Hook[];
  /** What is configured and cannot be used, in words for people. */
  warnings: string[];
}

export interface DiscoverHooksOptions {
  layers: ConfigLayers;
  /** A file's text; `null` where there is none. */
  readText(file: string): string | null;
}

/** One place with hooks in it. */
interface Place {
  file: string;
  source: HookSource;
  /** Groups by event. */
  table: Record<string, unknown>;
}

/**
 * Finds the hooks of all layers that count: in `hooks.json` beside each `config.toml`, and under `[hooks]` in it.
 *
 * Source: codex-rs/hooks, `engine/discovery.rs`.
 */
export function discoverHooks(options: DiscoverHooksOptions): DiscoveredHooks {
  const { layers } = options;
  const warnings: string[] = [];
  const decisions = hookDecisions(layers);
  const hooks: Hook[] = [];
  for (const layer of layers.layers) {
    if (layer.disabledReason !== null) continue;
    const places = [fileOf(layer.name, options, warnings), tableOf(layer, layers.cwd)].filter((place) => place !== null);
    const [first, second] = places;
    if (first && second)
      warnings.push(`loading hooks from both ${first.file} and ${second.file}; prefer a single representation for this layer`);
    for (const place of places)
      for (const hook of hooksOf(place, warnings)) {
        const decision = decisions.get(hook.key);
        const isManaged = MANAGED.has(place.source);
        const hash = hookHash(hook);
        hooks.push({
          ...hook,
          hash,
          displayOrder: hooks.length,
          enabled: isManaged || decision?.enabled !== false,
          trust: trustOf({ hash, isManaged }, decision),
        });
      }
  }
  return { hooks, warnings };
}

const MANAGED: ReadonlySet<HookSource> = new Set(['system', 'mdm', 'legacyManagedConfigFile', 'legacyManagedConfigMdm'] as const);

function hooksFileOf(name: ConfigLayerSource): string | null {
  if (name.type === 'project') return path.join(name.dotCodexFolder, 'hooks.json');
  const hasOwn = name.type === 'system' || (name.type === 'user' && name.profile === null);
  return hasOwn ? path.join(path.dirname(name.file), 'hooks.json') : null;
}

function sourceOf(name: ConfigLayerSource): HookSource {
  if (name.type === 'legacyManagedConfigTomlFromFile') return 'legacyManagedConfigFile';
  return name.type === 'legacyManagedConfigTomlFromMdm' ? 'legacyManagedConfigMdm' : name.type;
}

function fileOf(name: ConfigLayerSource, { readText }: DiscoverHooksOptions, warnings: string[]): Place | null {
  const file = hooksFileOf(name);
  const text = file === null ? null : readText(file);
  if (file === null || text === null) return null;
  const value = parsedJson(text);
  const read = HookFile.safeParse(value);
  if (!read.success) {
    const problem = value === undefined ? 'it is no JSON' : problemOf(read.error);
    warnings.push(`failed to parse hooks config ${file}: ${problem}`);
    return null;
  }
  const { hooks } = read.data;
  return Object.keys(hooks).length === 0 ? null : { file, source: sourceOf(name), table: hooks };
}

function tableOf({ name, config }: ConfigLayers['layers'][number], cwd: string): Place | null {
  const table = config['hooks'];
  if (!isRecord(table) || Object.keys(table).every((key) => key === 'state')) return null;
  return { file: configFileOf(name, cwd), source: sourceOf(name), table };
}

function configFileOf(name: ConfigLayerSource, cwd: string): string {
  if ('file' in name) return name.file;
  if (name.type === 'project') return path.join(name.dotCodexFolder, 'config.toml');
  return path.join(cwd, name.type === 'sessionFlags' ? '<session-flags>/config.toml' : '<managed>/managed_config.toml');
}

type FoundHook = Omit<Hook, 'hash' | 'displayOrder' | 'enabled' | 'trust'>;

function hooksOf({ file, source, table }: Place, warnings: string[]): FoundHook[] {
  const found: FoundHook[] = [];
  for (const event of HOOK_EVENTS) {
    const read = HookGroups.safeParse(table[event.name] ?? []);
    if (!read.success) {
      warnings.push(`failed to parse hooks config ${file}: ${event.name}: ${problemOf(read.error)}`);
      continue;
    }
    read.data.forEach((group, groupIndex) => {
      const matcher = event.matches ? (group.matcher ?? null) : null;
      const problem = matcher === null ? null : matcherProblem(matcher);
      if (matcher !== null && problem !== null) {
        warnings.push(`invalid matcher ${JSON.stringify(matcher)} in ${file}: ${problem}`);
        return;
      }
      group.hooks.forEach((entry, index) => {
        const handler = handlerOf(entry, { event, file }, warnings);
        if (handler === null) return;
        const key = `${file}:${spelled(event, '_')}:${groupIndex}:${index}`;
        found.push({ key, event, matcher, handler, sourcePath: file, source, ...limitsOf(entry, { event, file }, warnings) });
      });
    });
  }
  return found;
}

interface EntryPlace {
  event: HookEvent;
  file: string;
}

function handlerOf(entry: HandlerEntry, { event, file }: EntryPlace, warnings: string[]): HookHandler | null {
  switch (entry.type) {
    case 'command':
      if (entry.command.trim() === '') {
        warnings.push(`skipping empty hook command in ${file}`);
        return null;
      }
      // What ends a session is waited for.
      return { type: 'command', command: entry.command, isAsync: entry.async && event.timeoutSec.most > 3 };
    case 'mcp_tool':
      return { type: 'mcp_tool', server: entry.server, tool: entry.tool };
    default:
      warnings.push(`skipping ${entry.type} hook in ${file}: ${entry.type} hooks are not supported yet`);
      return null;
  }
}

function limitsOf(
  { timeout, statusMessage, additionalContextLimit }: HandlerEntry,
  { event, file }: EntryPlace,
  warnings: string[],
): Pick<Hook, 'timeoutSec' | 'statusMessage' | 'additionalContextLimit'> {
  const limit = additionalContextLimit ?? null;
  if (limit !== null && !event.givesContext)
    warnings.push(`ignoring additionalContextLimit for ${event.name} hook in ${file}: this event cannot emit additionalContext`);
  const { byDefault, most } = event.timeoutSec;
  return {
    timeoutSec: Math.min(Math.max(timeout ?? byDefault, 1), most),
    statusMessage: statusMessage ?? null,
    additionalContextLimit: event.givesContext ? limit : null,
  };
}

function problemOf({ issues }: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const [issue] = issues;
  if (issue === undefined) return 'it cannot be read';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

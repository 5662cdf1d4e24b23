import { parsedJson } from '@codex-ts/foundation/json';
import path from 'node:path';
import type { PluginInterface } from '@codex-ts/app-server-protocol/v2/plugin-entry';
import { isInside } from '@codex-ts/foundation/paths';
import * as z from 'zod';
import { readSmallFile } from './read-small-file.ts';

const text = z.string().nullish().catch(null);
const texts = z.array(z.string()).nullish().catch(null);
const Interface = z.looseObject({
  displayName: text,
  shortDescription: text,
  longDescription: text,
  developerName: text,
  category: text,
  capabilities: texts,
  websiteURL: text,
  privacyPolicyURL: text,
  termsOfServiceURL: text,
  defaultPrompt: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .nullish()
    .catch(null),
  brandColor: text,
  composerIcon: text,
  logo: text,
  logoDark: text,
  screenshots: texts,
});
const Manifest = z.looseObject({
  name: z.string(),
  version: text,
  description: text,
  keywords: texts,
  /** Folders of skills. */
  skills: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(null),
  /** A file, or the servers themselves. */
  mcpServers: z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .nullish()
    .catch(null),
  hooks: z.unknown().optional(),
  interface: Interface.nullish().catch(null),
});
/** What a plugin says of itself. */
export type PluginManifest = z.infer<typeof Manifest>;

/** Where a plugin's manifest lies below its folder, first come first served. */
const MANIFEST_FILES = ['.codex-plugin/plugin.json', '.claude-plugin/plugin.json'];

/** The manifest of the plugin in a folder; `null` when there is none, or none that can be used. */
export async function readPluginManifest(folder: string): Promise<PluginManifest | null> {
  for (const name of MANIFEST_FILES) {
    const json = await readSmallFile(path.join(folder, name)).catch(() => null);
    if (json === null) continue;
    const parsed = Manifest.safeParse(parsedJson(json));
    return parsed.success ? parsed.data : null;
  }
  return null;
}

/** The file or folder that a manifest names; `null` unless it is written `./…` and lies in the plugin's folder. */
export function pathInPlugin(folder: string, place: string | null | undefined): string | null {
  if (!place?.startsWith('./')) return null;
  const target = path.resolve(folder, place);
  return isInside(target, folder) ? target : null;
}

/** How a plugin wants to be shown; the category of the marketplace goes first. `null` when the plugin says nothing. */
export function pluginInterface(
  { interface: shown }: PluginManifest,
  { folder, category }: { folder: string; category: string | null },
): PluginInterface | null {
  if (!shown) return null;
  const inPlugin = (place: string | null | undefined): string | null => pathInPlugin(folder, place);
  return {
    displayName: shown.displayName ?? null,
    shortDescription: shown.shortDescription ?? null,
    longDescription: shown.longDescription ?? null,
    developerName: shown.developerName ?? null,
    category: category ?? shown.category ?? null,
    capabilities: shown.capabilities ?? [],
    websiteUrl: shown.websiteURL ?? null,
    privacyPolicyUrl: shown.privacyPolicyURL ?? null,
    termsOfServiceUrl: shown.termsOfServiceURL ?? null,
    defaultPrompt: shown.defaultPrompt ?? null,
    brandColor: shown.brandColor ?? null,
    composerIcon: inPlugin(shown.composerIcon),
    composerIconUrl: null,
    logo: inPlugin(shown.logo),
    logoDark: inPlugin(shown.logoDark),
    logoUrl: null,
    logoUrlDark: null,
    screenshots: (shown.screenshots ?? []).map(inPlugin).filter((place) => place !== null),
    screenshotUrls: [],
  };
}

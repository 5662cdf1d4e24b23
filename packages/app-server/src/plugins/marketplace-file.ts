import path from 'node:path';
import type { PluginSource, PluginSummary } from '@codex-ts/app-server-protocol/v2/plugin-entry';
import { CodexError } from '@codex-ts/foundation/errors';
import { describeJsonError } from '@codex-ts/foundation/json-error';
import { isInside } from '@codex-ts/foundation/paths';
import * as z from 'zod';
import { readSmallFile, UnfitFileError } from './read-small-file.ts';

const text = z.string().nullish();
const Source = z.union([
  z.string(),
  z.looseObject({
    source: z.string(),
    path: text,
    url: text,
    ref: text,
    sha: text,
    package: text,
    version: text,
    registry: text,
  }),
]);
const Entry = z.looseObject({
  name: z.string(),
  source: Source,
  policy: z.looseObject({ installation: text, authentication: text }).nullish(),
  category: text,
  version: text,
  keywords: z.array(z.string()).nullish(),
});
type Entry = z.infer<typeof Entry>;
const File = z.looseObject({
  name: z.string(),
  interface: z.looseObject({ displayName: text }).nullish(),
  plugins: z.array(Entry),
});

/** A plugin as its marketplace offers it. */
export interface OfferedPlugin {
  name: string;
  source: PluginSource;
  installPolicy: PluginSummary['installPolicy'];
  authPolicy: PluginSummary['authPolicy'];
  category: string | null;
  version: string | null;
  keywords: string[];
}

/** A list of plugins in a file. */
export interface Marketplace {
  name: string;
  /** Of the file; absolute. */
  path: string;
  displayName: string | null;
  plugins: OfferedPlugin[];
}

/** A file that is there and no marketplace. */
export class MarketplaceFileError extends CodexError {
  constructor(file: string, fault: string) {
    super(`invalid marketplace file \`${file}\`: ${fault}`, { code: 'plugin/marketplace-invalid' });
  }
}

/** Where a marketplace's file lies below its folder, first come first served. */
export const MARKETPLACE_FILES = ['.agents/plugins/marketplace.json', '.claude-plugin/marketplace.json'];

/** Names that can be part of an id and of a path. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Reads a marketplace; `null` when it has a name that cannot be used. Plugins whose names or folders cannot be used are left out.
 *
 * @throws MarketplaceFileError, or the system's error when it cannot be read.
 */
export async function readMarketplace(file: string): Promise<Marketplace | null> {
  const json = await readSmallFile(file).catch((error: unknown) => {
    throw error instanceof UnfitFileError ? new MarketplaceFileError(file, error.message) : error;
  });
  const { name, interface: shown, plugins } = parse(file, json);
  if (!NAME.test(name)) return null;
  const folder = folderOf(file);
  const offered = plugins.flatMap((entry) => {
    const source = NAME.test(entry.name) ? sourceOf(entry.source, folder) : null;
    return source === null ? [] : [offer(entry, source)];
  });
  return { name, path: file, displayName: shown?.displayName ?? null, plugins: offered };
}

function parse(file: string, json: string): z.infer<typeof File> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new MarketplaceFileError(file, describeJsonError(json) ?? 'it is not JSON');
  }
  const parsed = File.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  throw new MarketplaceFileError(file, isMissing ? `missing field \`${place}\`` : `\`${place}\`: ${issue?.message ?? 'invalid'}`);
}

/** The folder that a marketplace's file stands for, by the place it lies in. */
function folderOf(file: string): string {
  const known = MARKETPLACE_FILES.find((each) => file.endsWith(`/${each}`));
  return known === undefined ? path.dirname(file) : file.slice(0, -known.length - 1);
}

function offer({ name, policy, category, version, keywords }: Entry, source: PluginSource): OfferedPlugin {
  const installation = policy?.installation;
  return {
    name,
    source,
    installPolicy: installation === 'NOT_AVAILABLE' || installation === 'INSTALLED_BY_DEFAULT' ? installation : 'AVAILABLE',
    authPolicy: policy?.authentication === 'ON_USE' ? 'ON_USE' : 'ON_INSTALL',
    category: category ?? null,
    version: version ?? null,
    keywords: keywords ?? [],
  };
}

/** `null`: outside of the marketplace's folder, or of no known kind. */
function sourceOf(source: Entry['source'], folder: string): PluginSource | null {
  if (typeof source === 'string') return localSource(source, folder);
  const { source: kind, path: place, url, ref, sha } = source;
  if (kind === 'local') return typeof place === 'string' ? localSource(place, folder) : null;
  if (kind === 'npm') {
    const { package: name, version, registry } = source;
    return typeof name === 'string' ? { type: 'npm', package: name, version: version ?? null, registry: registry ?? null } : null;
  }
  const isGit = kind === 'url' || kind === 'git-subdir' || kind === 'git';
  if (!isGit || typeof url !== 'string') return null;
  return { type: 'git', url, path: place ?? null, refName: ref ?? null, sha: sha ?? null };
}

function localSource(place: string, folder: string): PluginSource | null {
  if (!place.startsWith('./')) return null;
  const target = path.resolve(folder, place);
  return isInside(target, folder) ? { type: 'local', path: target } : null;
}

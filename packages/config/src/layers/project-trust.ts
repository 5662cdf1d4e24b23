import type { ConfigFiles } from '../config-files.ts';
import type { TrustLevel } from '../resolve/config.ts';
import { isTable, ownValue, type TomlTable } from '../toml/toml-value.ts';

/** Folders whose decision holds for a folder, the nearest first. */
export interface TrustQuestion {
  /** Configuration that may hold `[projects]`. */
  config: TomlTable;
  folders: readonly string[];
  files: ConfigFiles;
}

/** A decision and the folder it was made for. */
export interface TrustDecision {
  level: TrustLevel;
  folder: string;
}

/**
 * What the user decided about the first of some folders that has an entry in `[projects."<path>"]`; `null`: nothing. A
 * folder is looked up under its name and under its name without links.
 */
export function projectTrust({ config, folders, files }: TrustQuestion): TrustDecision | null {
  const projects = ownValue(config, 'projects');
  if (!isTable(projects)) return null;
  for (const folder of folders) {
    const level = levelOf(ownValue(projects, folder)) ?? levelOf(ownValue(projects, files.realPath(folder)));
    if (level !== null) return { level, folder };
  }
  return null;
}

function levelOf(entry: unknown): TrustLevel | null {
  if (!isTable(entry)) return null;
  const level = ownValue(entry, 'trust_level');
  return level === 'trusted' || level === 'untrusted' ? level : null;
}

import path from 'node:path';
import type {
  ExternalAgentConfigImportItemTypeFailure,
  ExternalAgentConfigImportItemTypeSuccess,
  ExternalAgentConfigMigrationItem,
} from '@codex-ts/app-server-protocol/v2/external-agent';

export type MigrationItem = ExternalAgentConfigMigrationItem;
export type MigrationType = MigrationItem['itemType'];
export type MigrationSuccess = ExternalAgentConfigImportItemTypeSuccess;
export type MigrationFailure = ExternalAgentConfigImportItemTypeFailure;

/** Whose settings are looked at: the user's own, or those of a project. */
export interface MigrationPlace {
  /** Folder of the project; `null` for the user's own. Absolute. */
  cwd: string | null;
  /** The user's home folder; absolute. */
  home: string;
  codexHome: string;
}

/** One kind of settings of Claude Code that can be taken over. Nothing that exists is overwritten. */
export interface Migration {
  readonly itemType: MigrationType;
  /** What could be taken over; `null` for nothing. */
  detect(place: MigrationPlace): Promise<MigrationItem | null>;
  /** Takes it over. Gives what was, as pairs of names or files. Throws what the system refuses. */
  run(place: MigrationPlace): Promise<{ source: string; target: string }[]>;
}

/** Where the other agent keeps its settings for a place. */
export function sourceFolder({ cwd, home }: MigrationPlace): string {
  return path.join(cwd ?? home, '.claude');
}

/** Details of an item of which only `part` is known. */
export function detailsOf(part: Partial<NonNullable<MigrationItem['details']>>): NonNullable<MigrationItem['details']> {
  return { plugins: [], skills: [], sessions: [], mcpServers: [], hooks: [], subagents: [], commands: [], ...part };
}

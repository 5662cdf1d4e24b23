import { instructionsMigration } from './instructions-migration.ts';
import { mcpServersMigration } from './mcp-servers-migration.ts';
import type { Migration, MigrationItem, MigrationPlace, MigrationType } from './migration.ts';
import { skillsMigration } from './skills-migration.ts';

/** What this build takes over, in the order in which it is offered. */
const MIGRATIONS: readonly Migration[] = [mcpServersMigration, skillsMigration, instructionsMigration];

/** `undefined` for kinds that are part of the protocol only. */
export function migrationOf(itemType: MigrationType): Migration | undefined {
  return MIGRATIONS.find((migration) => migration.itemType === itemType);
}

/** All that could be taken over at a place. What cannot be read is not there. */
export async function detectAt(place: MigrationPlace): Promise<MigrationItem[]> {
  const items = await Promise.all(MIGRATIONS.map((migration) => migration.detect(place).catch(() => null)));
  return items.filter((item) => item !== null);
}

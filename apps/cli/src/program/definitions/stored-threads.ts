import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

const SESSION = 'id or name of the thread';

/** `codex archive` */
export function defineArchive(program: Command, report: Report): void {
  withConfigOptions(program.command('archive'))
    .description('Put a stored thread away')
    .usage('[OPTIONS] <SESSION>')
    .argument('<SESSION>', SESSION)
    .allowExcessArguments(false)
    .action(async (session: string, _options: unknown, command: Command) => {
      const { archiveCommand } = await import('../../commands/stored-threads.ts');
      report(await archiveCommand({ session, config: configOptions(command) }));
    });
}

/** `codex unarchive` */
export function defineUnarchive(program: Command, report: Report): void {
  withConfigOptions(program.command('unarchive'))
    .description('Bring back a thread that was put away')
    .usage('[OPTIONS] <SESSION>')
    .argument('<SESSION>', SESSION)
    .allowExcessArguments(false)
    .action(async (session: string, _options: unknown, command: Command) => {
      const { unarchiveCommand } = await import('../../commands/stored-threads.ts');
      report(await unarchiveCommand({ session, config: configOptions(command) }));
    });
}

/** `codex delete` */
export function defineDelete(program: Command, report: Report): void {
  withConfigOptions(program.command('delete'))
    .description('Delete a stored thread for good')
    .usage('[OPTIONS] <SESSION>')
    .argument('<SESSION>', SESSION)
    .option('--force', 'do not ask; the thread has to be named by its id')
    .allowExcessArguments(false)
    .action(async (session: string, options: { force?: boolean }, command: Command) => {
      const { deleteCommand } = await import('../../commands/stored-threads.ts');
      report(await deleteCommand({ session, force: options.force === true, config: configOptions(command) }));
    });
}

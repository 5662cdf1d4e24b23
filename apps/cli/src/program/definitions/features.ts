import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex features list` */
export function defineFeatures(program: Command, report: Report): void {
  const features = withConfigOptions(program.command('features')).description('See and set feature flags');
  withConfigOptions(features.command('list'))
    .description('List all features, their stage, and whether they are on')
    .action(async (_options: unknown, command: Command) => {
      const { listFeaturesCommand } = await import('../../commands/features.ts');
      report(await listFeaturesCommand(configOptions(command)));
    });
}

import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { withHelpCommand } from '../help-command.ts';
import type { Report } from '../report.ts';

/** `codex features list|enable|disable` */
export function defineFeatures(program: Command, report: Report): void {
  const features = withConfigOptions(program.command('features'))
    .description('See and set feature flags')
    .usage('[OPTIONS] <COMMAND>');
  withConfigOptions(features.command('list'))
    .description('List all features, their stage, and whether they are on')
    .action(async (_options: unknown, command: Command) => {
      const { listFeaturesCommand } = await import('../../commands/features.ts');
      report(await listFeaturesCommand(configOptions(command)));
    });
  for (const [name, isOn] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    withConfigOptions(features.command(name))
      .description(`Turn a feature ${isOn ? 'on' : 'off'} in config.toml`)
      .usage('[OPTIONS] <FEATURE>')
      .argument('<FEATURE>', 'name of the feature, e.g. unified_exec')
      .allowExcessArguments(false)
      .action(async (feature: string, _options: unknown, command: Command) => {
        const { setFeatureCommand } = await import('../../commands/features.ts');
        report(await setFeatureCommand({ feature, isOn, config: configOptions(command) }));
      });
  }
  withHelpCommand(features);
}

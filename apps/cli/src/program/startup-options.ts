import { type Command, InvalidArgumentError, Option } from 'commander';

/** Name and version of a client, as it introduces itself. */
export interface ClientName {
  name: string;
  version: string;
}

/** What a server does before it serves, as it was typed. */
export interface StartupFlags {
  strictConfig?: boolean;
  printStartupConfig?: boolean;
  startupClientInfo?: ClientName;
  startupSignOut?: boolean;
  cloudSkillsSnapshot?: string;
  codeModeHost?: string;
}

/** Adds the options of {@link StartupFlags}, and those that are taken for older clients' sake. */
export function withStartupOptions(command: Command): Command {
  return command
    .option('--strict-config', 'refuse configurations with keys that are not known, instead of passing over them')
    .addOption(
      new Option(
        '--print-startup-config',
        'check the configuration and print what an administrator demands, as JSON, instead of serving',
      ).conflicts(['listen', 'stdio']),
    )
    .addOption(
      new Option(
        '--startup-client-info <JSON>',
        'with --print-startup-config: the client it is for, {"name":…,"version":…}',
      ).argParser(clientName),
    )
    .option('--startup-sign-out', 'with --print-startup-config: sign out first')
    .addOption(new Option('--analytics-default-enabled', 'taken from clients that pass it; nothing is measured').hideHelp())
    .addOption(new Option('--cloud-skills-snapshot <PATH>').hideHelp())
    .addOption(new Option('--code-mode-host <URL>').hideHelp());
}

function clientName(text: string): ClientName {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('expected JSON');
  }
  const { name, version } = (value ?? {}) as { name?: unknown; version?: unknown };
  if (typeof name !== 'string' || typeof version !== 'string')
    throw new InvalidArgumentError('expected an object with the texts `name` and `version`');
  return { name, version };
}

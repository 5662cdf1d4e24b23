import type { Command } from 'commander';

/** The configuration options that every command takes, in the order they were given, outermost command first. */
export interface ConfigOptions {
  /** Raw `key=value` texts, `--enable` and `--disable` among them. */
  overrides: string[];
  enable: string[];
  disable: string[];
  /** Name of a profile. */
  profile?: string;
  /** Keys that are not known are an error. */
  strict?: boolean;
}

/** As one command was given them. */
interface GivenOptions {
  config?: string[];
  enable?: string[];
  disable?: string[];
  profile?: string;
  strictConfig?: boolean;
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** Adds `-c`, `--enable` and `--disable`. */
export function withConfigOptions(command: Command): Command {
  return command
    .option(
      '-c, --config <key=value>',
      'set a configuration key for this run; dotted path, value read as TOML, else as text',
      collect,
    )
    .option('--enable <FEATURE>', 'turn a feature on for this run (repeatable)', collect)
    .option('--disable <FEATURE>', 'turn a feature off for this run (repeatable)', collect);
}

/** Joins what was given to a command and to those above it. */
export function configOptions(command: Command): ConfigOptions {
  const joined: ConfigOptions = { overrides: [], enable: [], disable: [] };
  const chain: Command[] = [];
  for (let at: Command | null = command; at; at = at.parent) chain.unshift(at);
  for (const { config = [], enable = [], disable = [], profile, strictConfig } of chain.map((each) =>
    each.opts<GivenOptions>(),
  )) {
    joined.overrides.push(...config);
    joined.enable.push(...enable);
    joined.disable.push(...disable);
    if (profile !== undefined) joined.profile = profile;
    if (strictConfig) joined.strict = true;
  }
  return joined;
}

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
  /** `CODEX_HOME/config.toml` is passed over. */
  ignoreUserConfig?: boolean;
  /** No rules for commands are in force. */
  ignoreRules?: boolean;
}

/** As one command was given them. */
interface GivenOptions {
  config?: string[];
  enable?: string[];
  disable?: string[];
  profile?: string;
  strictConfig?: boolean;
  ignoreUserConfig?: boolean;
  ignoreRules?: boolean;
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
  for (const given of chain.map((each) => each.opts<GivenOptions>())) {
    joined.overrides.push(...(given.config ?? []));
    joined.enable.push(...(given.enable ?? []));
    joined.disable.push(...(given.disable ?? []));
    if (given.profile !== undefined) joined.profile = given.profile;
    if (given.strictConfig) joined.strict = true;
    if (given.ignoreUserConfig) joined.ignoreUserConfig = true;
    if (given.ignoreRules) joined.ignoreRules = true;
  }
  return joined;
}

import type { Command, CommanderError } from 'commander';

const FOOTER = "\n\nFor more information, try '--help'.";

/**
 * Words a usage error the way users of this command know it: what is wrong, the usage, where to read on.
 * `undefined`: the error is no usage error (help or version was shown).
 */
export function usageMessage(error: CommanderError, command: Command, args: readonly string[]): string | undefined {
  const text = error.message.replace(/^error: /, '');
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.help':
    case 'commander.version':
      return undefined;
    case 'commander.unknownOption': {
      const option = /'([^']+)'/.exec(text)?.[1] ?? '';
      return `error: unexpected argument '${option}' found\n\n  tip: to pass '${option}' as a value, use '-- ${option}'\n\n${usageOf(command)}${FOOTER}`;
    }
    case 'commander.excessArguments': {
      if (command.parent === null)
        return `error: unrecognized subcommand '${command.args[0] ?? ''}'\n\n${usageOf(command)}${FOOTER}`;
      const extra = firstExcess(command, args);
      return `error: unexpected argument '${extra}' found\n\n${usageOf(command)}${FOOTER}`;
    }
    case 'commander.optionMissingArgument': {
      const flags = /'([^']+)'/.exec(text)?.[1] ?? '';
      return `error: a value is required for '${longForm(flags)}' but none was supplied${FOOTER}`;
    }
    case 'commander.invalidArgument': {
      const match = /^option '([^']+)' argument '([^']*)' is invalid\. (.*)$/s.exec(text);
      if (!match) return `error: ${text}${FOOTER}`;
      const [, flags = '', value = '', hint = ''] = match;
      if (!hint.startsWith('Allowed choices are '))
        return `error: invalid value '${value}' for '${longForm(flags)}': ${hint}${FOOTER}`;
      const values = hint.replace(/^Allowed choices are /, '').replace(/\.$/, '');
      return `error: invalid value '${value}' for '${longForm(flags)}'\n  [possible values: ${values}]${FOOTER}`;
    }
    case 'commander.missingArgument': {
      const name = /'([^']+)'/.exec(text)?.[1] ?? '';
      return `error: the following required arguments were not provided:\n  <${name.toUpperCase()}>\n\n${usageOf(command)}${FOOTER}`;
    }
    case 'commander.conflictingOption': {
      const [, one = '', other = ''] = /option '([^']+)' cannot be used with option '([^']+)'/.exec(text) ?? [];
      return `error: the argument '${longForm(one)}' cannot be used with '${longForm(other)}'\n\n${usageOf(command)}${FOOTER}`;
    }
    case 'commander.unknownCommand': {
      const name = /'([^']+)'/.exec(text)?.[1] ?? '';
      return `error: unrecognized subcommand '${name}'\n\n${usageOf(command)}${FOOTER}`;
    }
    default:
      return `error: ${text}${FOOTER}`;
  }
}

function usageOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  return `Usage: ${names.join(' ')} ${command.usage()}`;
}

/** `-C, --cd <DIR>` as `--cd <DIR>`. */
function longForm(flags: string): string {
  return flags.replace(/^-\w, /, '');
}

function firstExcess(command: Command, args: readonly string[]): string {
  const operands = command.args.length > 0 ? command.args : args;
  return operands[command.registeredArguments.length] ?? operands.at(-1) ?? '';
}

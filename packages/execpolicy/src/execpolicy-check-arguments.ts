/** What `execpolicy check` is asked to do. */
export interface ExecpolicyCheckArguments {
  rules: string[];
  pretty: boolean;
  resolveHostExecutables: boolean;
  command: string[];
}

export type ParsedArguments =
  | { type: 'check'; arguments: ExecpolicyCheckArguments }
  | { type: 'help' }
  /** `message` for standard error. */
  | { type: 'usage'; message: string };

const FLAGS = { '--pretty': 'pretty', '--resolve-host-executables': 'resolveHostExecutables' } as const;
const USAGE = 'codex execpolicy check --rules <PATH> <COMMAND>...';
const USAGE_WITH_OPTIONS = 'codex execpolicy check [OPTIONS] --rules <PATH> <COMMAND>...';

export const EXECPOLICY_CHECK_HELP = `Check which rules of rule files a command matches

Usage: ${USAGE_WITH_OPTIONS}

Arguments:
  <COMMAND>...  Words of the command

Options:
  -r, --rules <PATH>              Rule file; may be given several times
      --pretty                    Print indented JSON
      --resolve-host-executables  Let a path to a program match rules for its name, as far as \`host_executable()\` allows
  -h, --help                      Print help
`;

/**
 * Reads the words after `execpolicy check`. The command begins at the first word that is no option; from there on, every word
 * belongs to it.
 */
export function parseExecpolicyCheckArguments(argv: readonly string[]): ParsedArguments {
  const parsed: ExecpolicyCheckArguments = { rules: [], pretty: false, resolveHostExecutables: false, command: [] };
  let index = 0;
  for (; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    const [option = '', value] = word.startsWith('--') ? splitOnce(word) : [word];
    if (word === '--') {
      index += 1;
      break;
    }
    if (option === '-h' || option === '--help') return { type: 'help' };
    if (option === '-r' || option === '--rules') {
      const file = value ?? argv[(index += 1)];
      if (file === undefined || file === '' || (value === undefined && file === '--')) {
        return usage(`a value is required for '--rules <PATH>' but none was supplied`, null);
      }
      parsed.rules.push(file);
    } else if (option === '--pretty' || option === '--resolve-host-executables') {
      const flag = FLAGS[option];
      if (value !== undefined) {
        return usage(
          `unexpected value '${value}' for '${option}' found; no more were expected`,
          `codex execpolicy check --rules <PATH> ${option} <COMMAND>...`,
        );
      }
      if (parsed[flag]) return usage(`the argument '${option}' cannot be used multiple times`, USAGE_WITH_OPTIONS);
      parsed[flag] = true;
    } else break;
  }
  parsed.command = argv.slice(index);
  const missing = [
    ...(parsed.rules.length === 0 ? ['--rules <PATH>'] : []),
    ...(parsed.command.length === 0 ? ['<COMMAND>...'] : []),
  ];
  if (missing.length === 0) return { type: 'check', arguments: parsed };
  return usage(`the following required arguments were not provided:\n${missing.map((name) => `  ${name}`).join('\n')}`, USAGE);
}

function splitOnce(word: string): [option: string, value?: string] {
  const at = word.indexOf('=');
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function usage(problem: string, form: string | null): ParsedArguments {
  const hint = form === null ? '' : `\n\nUsage: ${form}`;
  return { type: 'usage', message: `error: ${problem}${hint}\n\nFor more information, try '--help'.\n` };
}

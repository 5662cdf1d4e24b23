import { CodexError } from '@codex-ts/foundation/errors';
import { PROTOCOL_VERSIONS, type ProtocolVersion, type WireTarget } from '../wire/index.ts';

/** The commands of this folder. */
export type GenerateCommand = 'generate-ts' | 'generate-json-schema';

/** What a command is told. */
export interface GenerateArguments extends WireTarget {
  out: string;
  /** Formatter to run; only `generate-ts` has one. */
  prettier: string | undefined;
}

/** The command line does not make sense. The message carries the usage where that helps. */
export class UsageError extends CodexError {
  constructor(problem: string, usage?: string) {
    super(`error: ${problem}\n\n${usage === undefined ? '' : `Usage: ${usage}\n\n`}For more information, try '--help'.\n`, {
      code: 'generate/usage',
    });
  }
}

/** An option that takes a value: how its value is called in messages. */
const VALUES: Readonly<Record<string, string>> = {
  '--out': 'DIR',
  '--prettier': 'PRETTIER_BIN',
  '--protocol': 'VERSION',
  // Part of every command; these two write the same whatever the configuration says.
  '--config': 'key=value',
  '--enable': 'FEATURE',
  '--disable': 'FEATURE',
};

const SHORT: Readonly<Record<string, string>> = { '-o': '--out', '-p': '--prettier', '-c': '--config' };

/**
 * Reads the words after the command's name. `help` when help was asked for.
 *
 * @throws UsageError
 */
export function readArguments(command: GenerateCommand, argv: readonly string[]): GenerateArguments | 'help' {
  const usage = `codex app-server ${command} [OPTIONS] --out <DIR>`;
  const given = new Map<string, string>();
  let experimental = false;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--help' || word === '-h') return 'help';
    if (word === '--experimental') {
      experimental = true;
      continue;
    }
    const { name, attached } = splitOption(word);
    const valueName = command === 'generate-ts' || name !== '--prettier' ? VALUES[name] : undefined;
    if (valueName === undefined) throw new UsageError(`unexpected argument '${word.split('=')[0]}' found`, usage);
    if (attached === undefined) at += 1;
    const value = attached ?? argv[at];
    const shown = `'${name} <${valueName}>'`;
    if (value === undefined || value === '') throw new UsageError(`a value is required for ${shown} but none was supplied`);
    if (given.has(name) && name === '--out') throw new UsageError(`the argument ${shown} cannot be used multiple times`, usage);
    given.set(name, value);
  }
  const out = given.get('--out');
  if (out === undefined) {
    const problem = 'the following required arguments were not provided:\n  --out <DIR>';
    throw new UsageError(problem, `codex app-server ${command} --out <DIR>`);
  }
  return { out, experimental, prettier: given.get('--prettier'), protocol: readProtocol(given.get('--protocol')) };
}

function splitOption(word: string): { name: string; attached?: string } {
  const short = SHORT[word.slice(0, 2)];
  if (!word.startsWith('--') && short !== undefined) {
    const attached = word.slice(2).replace(/^=/, '');
    return attached === '' ? { name: short } : { name: short, attached };
  }
  const equals = word.indexOf('=');
  return equals === -1 ? { name: word } : { name: word.slice(0, equals), attached: word.slice(equals + 1) };
}

function readProtocol(text = '0.169'): ProtocolVersion {
  const known = PROTOCOL_VERSIONS.find((version) => version === text);
  if (known !== undefined) return known;
  throw new UsageError(
    `invalid value '${text}' for '--protocol <VERSION>'\n  [possible values: ${PROTOCOL_VERSIONS.join(', ')}]`,
  );
}

/** What `--help` prints. */
export function helpText(command: GenerateCommand): string {
  const [what, files] = command === 'generate-ts' ? ['TypeScript', '.ts files'] : ['JSON Schema', 'schema files'];
  const prettier = command === 'generate-ts' ? '\n  -p, --prettier <PRETTIER_BIN>  Formats the files with this Prettier' : '';
  return `[experimental] Writes the ${what} of the app-server's protocol

Usage: codex app-server ${command} [OPTIONS] --out <DIR>

Options:
  -o, --out <DIR>                Folder that the ${files} go to${prettier}
      --experimental             Includes experimental methods and fields
      --protocol <VERSION>       Protocol version [default: 0.169] [possible values: ${PROTOCOL_VERSIONS.join(', ')}]
  -h, --help                     Prints this
`;
}

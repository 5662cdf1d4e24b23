import path from 'node:path';
import { parsePatch } from './parse-patch.ts';

/** How a command line asks for a patch. */
export type ApplyPatchCall =
  | {
      readonly kind: 'patch';
      readonly patch: string;
      /** Folder of the `cd` before it, as written: the base of the patch's paths. */
      readonly workdir?: string;
    }
  /** A patch stands where a command should. */
  | { readonly kind: 'bare-patch' };

/** What a model is told that sent a patch without the call; the tool's prefix goes before it. */
export const BARE_PATCH_MESSAGE = 'patch detected without explicit call to apply_patch. Rerun as ["apply_patch", "<patch>"]';

const PROGRAM = String.raw`(?:apply_patch|applypatch)`;
// One word with no meaning for the shell but itself, or one string in which nothing is expanded.
const PLAIN_WORD = String.raw`(?!-)[\w./@%+:,=\u0080-\uffff-]+`;
const FOLDER = String.raw`(?:'(?<single>[^']*)'|"(?<double>[^"$\x60\\]*)"|(?<plain>${PLAIN_WORD}))`;
const DELIMITER = String.raw`(?:'(?<quoted>[^'\n]+)'|"(?<doubleQuoted>[^"\n$\x60\\]+)"|\\?(?<bare>[\w-]+))`;
const HEREDOC_CALL = new RegExp(
  String.raw`^\s*(?:cd[ \t]+${FOLDER}[ \t]*&&\s*)?(?:[A-Za-z_]\w*=(?:${PLAIN_WORD})?[ \t]+)*${PROGRAM}[ \t]*<<(?<dash>-?)[ \t]*${DELIMITER}[ \t]*\n`,
);

/**
 * Finds out whether a command line is a call of apply_patch: `[apply_patch, PATCH]`, or a shell whose script is nothing but
 * `apply_patch <<WORD …`, with at most `cd FOLDER &&` before it. `null` for everything else, which is then a matter for
 * the shell.
 *
 * Folders that a shell would expand (`~`, `$x`, globs) are left to the shell.
 *
 * Source: codex-rs/apply-patch, `invocation`.
 */
export function detectApplyPatchCall(argv: readonly string[]): ApplyPatchCall | null {
  const [program, second] = argv;
  if (argv.length === 2 && (program === 'apply_patch' || program === 'applypatch') && second !== undefined)
    return { kind: 'patch', patch: second };
  const script = argv.length === 1 ? program : shellScript(argv);
  if (script === undefined) return null;
  if (parsePatch(script).ok) return { kind: 'bare-patch' };
  return argv.length === 1 ? null : heredocCall(script);
}

/** The script of a command line that is a shell and its script. */
function shellScript(argv: readonly string[]): string | undefined {
  const shell = path.posix
    .basename((argv[0] ?? '').replaceAll('\\', '/'))
    .toLowerCase()
    .replace(/\.exe$/, '');
  const flags = argv.slice(1, -1).join(' ').toLowerCase();
  const accepted = SHELL_FLAGS.get(shell)?.includes(flags) ?? false;
  return accepted ? argv.at(-1) : undefined;
}

const POSIX_FLAGS = ['-lc', '-c'];
const POWERSHELL_FLAGS = ['-command', '-noprofile -command'];
const SHELL_FLAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['bash', POSIX_FLAGS],
  ['zsh', POSIX_FLAGS],
  ['sh', POSIX_FLAGS],
  ['pwsh', POWERSHELL_FLAGS],
  ['powershell', POWERSHELL_FLAGS],
  ['cmd', ['/c']],
]);

function heredocCall(script: string): ApplyPatchCall | null {
  const groups = HEREDOC_CALL.exec(script);
  if (groups === null) return null;
  const { single, double, plain, dash, quoted, doubleQuoted, bare } = groups.groups ?? {};
  const workdir = single ?? double ?? plain;
  // A number is a file descriptor to the reference's parser, not a folder.
  if (workdir !== undefined && (workdir === '' || /^\d+$/.test(plain ?? ''))) return null;
  const patch = heredocBody(script.slice(groups[0].length), {
    delimiter: quoted ?? doubleQuoted ?? bare ?? '',
    stripTabs: dash === '-',
  });
  if (patch === null) return null;
  return workdir === undefined ? { kind: 'patch', patch } : { kind: 'patch', patch, workdir };
}

/** The lines up to the delimiter, or all when it is missing; `null` when anything but blanks follows it. */
function heredocBody(text: string, { delimiter, stripTabs }: { delimiter: string; stripTabs: boolean }): string | null {
  const lines = text.split('\n').map((line) => (stripTabs ? line.replace(/^\t+/, '') : line));
  const end = lines.indexOf(delimiter);
  if (end === -1) return lines.join('\n');
  return lines.slice(end + 1).every((line) => line.trim() === '') ? lines.slice(0, end).join('\n') : null;
}

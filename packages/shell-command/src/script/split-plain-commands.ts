import type { CommandFlavor, CommandFlavorOptions } from '../command-flavor.ts';
import { literalText } from './literal-text.ts';
import { shellScriptOf } from './shell-invocation.ts';
import type { ShellParser } from './shell-parser.ts';
import { type ParsedScript, type SyntaxNode, walkNodes } from './syntax-node.ts';

/** What a script may be made of. Everything else may hide an effect that the words do not show. */
const PLAIN_NODES = new Set(
  'program list pipeline command command_name word number string string_content raw_string concatenation'.split(' '),
);
const PLAIN_PUNCTUATION = new Set(['&&', '||', ';', '|', '"', "'"]);

/**
 * The commands of `argv`, in order: those of the script for `[bash|zsh|sh, -c|-lc, script]`, else `argv` itself.
 *
 * `null` when the script holds anything but commands of plain words joined by `&&`, `||`, `;`, `|` or newlines — for
 * instance redirects, expansions, assignments, subshells, comments — or does not parse, or holds no command.
 *
 * Source: codex-rs/shell-command, `bash.rs` parse_shell_lc_plain_commands.
 */
export function splitPlainCommands(
  parser: ShellParser,
  argv: readonly string[],
  { flavor = '0.169' }: CommandFlavorOptions = {},
): string[][] | null {
  const script = shellScriptOf(argv);
  if (script === null) return [[...argv]];
  return splitPlainScript(parser, script, flavor);
}

/** As {@link splitPlainCommands}, for the text of a script. */
export function splitPlainScript(parser: ShellParser, script: string, flavor: CommandFlavor): string[][] | null {
  const parsed = parser.parseScript(script);
  if (parsed === null) return null;
  const commands: string[][] = [];
  for (const node of walkNodes(parsed.root)) {
    if (!(node.named ? PLAIN_NODES : PLAIN_PUNCTUATION).has(node.kind)) return null;
    if (node.kind !== 'command') continue;
    const words = plainWords(parsed, node, flavor);
    if (words === null) return null;
    commands.push(words);
  }
  return commands.length > 0 ? commands : null;
}

function plainWords(script: ParsedScript, command: SyntaxNode, flavor: CommandFlavor): string[] | null {
  const words: string[] = [];
  for (const child of command.children) {
    const word = child.kind === 'command_name' ? plainName(script, child, flavor) : literalText(script, child, flavor);
    if (word === null) return null;
    words.push(word);
  }
  return words;
}

/** A name in quotes counts as an attempt to hide it. */
function plainName(script: ParsedScript, name: SyntaxNode, flavor: CommandFlavor): string | null {
  const [word] = name.children;
  return word?.kind === 'word' ? literalText(script, word, flavor) : null;
}

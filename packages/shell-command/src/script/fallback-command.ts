import { shellScriptOf } from './shell-invocation.ts';
import type { ShellParser } from './shell-parser.ts';
import { type ParsedScript, type SyntaxNode, textOf, walkNodes } from './syntax-node.ts';

/**
 * The words of the one command of a script that {@link splitPlainCommands} refuses: a command with redirects, a
 * here-document or an assignment, or alone inside a subshell or a loop. `null` when there is no such command, when
 * there are several, or when a word of it is quoted or expanded.
 *
 * Fit for matching rules that forbid or ask. What it finds never counts as safe: the rest of the script is unknown.
 *
 * Source: codex-rs/shell-command, `bash.rs` parse_shell_lc_single_command_prefix (0.104).
 */
export function fallbackCommand(parser: ShellParser, argv: readonly string[]): string[] | null {
  const script = shellScriptOf(argv);
  const parsed = script === null ? null : parser.parseScript(script);
  if (parsed === null) return null;
  let found: SyntaxNode | null = null;
  for (const node of walkNodes(parsed.root)) {
    if (node.kind !== 'command') continue;
    if (found !== null) return null;
    found = node;
  }
  return found === null ? null : unquotedWords(parsed, found);
}

/** Kinds that stand in a command without being one of its words. */
const NOT_WORDS = new Set(['variable_assignment', 'comment', 'file_redirect', 'heredoc_redirect', 'herestring_redirect']);

function unquotedWords(script: ParsedScript, command: SyntaxNode): string[] | null {
  const words: string[] = [];
  for (const child of command.children) {
    if (!child.named || NOT_WORDS.has(child.kind)) continue;
    const [word] = child.kind === 'command_name' ? child.children : [child];
    if (word?.kind !== 'word' && word?.kind !== 'number') return null;
    words.push(textOf(script, word));
  }
  return words.length > 0 ? words : null;
}

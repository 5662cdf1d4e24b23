import path from 'node:path';
import { type Grammar, loadGrammar, ShellGrammarError } from './grammar.ts';
import { isShell, shellScriptOf } from './shell-invocation.ts';
import { parseSimpleScript } from './simple-script.ts';
import type { ParsedScript } from './syntax-node.ts';

export interface ShellParserOptions {
  /**
   * Folder that holds `web-tree-sitter.wasm` and `tree-sitter-bash.wasm`, for programs that are bundled.
   * Default: the files of the installed packages.
   */
  wasmDirectory?: string;
}

/** Parses bash. Hand it to the functions of this package. */
export interface ShellParser {
  /** The syntax tree of `script`; `null` when it has a syntax error. */
  parseScript(script: string): ParsedScript | null;
}

const loading = new Map<string | undefined, Promise<ShellParser>>();

/**
 * Loads the bash grammar, once per process and folder.
 *
 * @throws ShellGrammarError when the grammar's files cannot be read.
 */
export function createShellParser({ wasmDirectory }: ShellParserOptions = {}): Promise<ShellParser> {
  const known = loading.get(wasmDirectory);
  if (known !== undefined) return known;
  const parser = loadGrammar(wasmDirectory).then(parserOf);
  loading.set(wasmDirectory, parser);
  parser.catch(() => loading.delete(wasmDirectory));
  return parser;
}

/**
 * A parser that is good for `argv`: as {@link createShellParser}, but without loading the grammar when the command is
 * so simple that it is not needed.
 */
export async function shellParserFor(argv: readonly string[], options: ShellParserOptions = {}): Promise<ShellParser> {
  const script = shellScriptOf(argv);
  const isSimple = script === null || parseSimpleScript(script) !== null;
  const words = script === null ? argv : script.split(' ');
  return isSimple && !words.some(takesScript) ? simpleParser : createShellParser(options);
}

/** Whether one of the other words may be a script in its own right. */
function takesScript(word: string): boolean {
  return isShell(word) || path.posix.basename(word) === 'trap';
}

const simpleParser = parserOf(() => {
  throw new ShellGrammarError('the bash grammar is not loaded');
});

function parserOf(grammar: Grammar): ShellParser {
  return { parseScript: (script) => parseSimpleScript(script) ?? grammar(script) };
}

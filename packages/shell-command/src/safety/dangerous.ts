import { literalText } from '../script/literal-text.ts';
import { shellScriptOf } from '../script/shell-invocation.ts';
import type { ShellParser } from '../script/shell-parser.ts';
import { type ParsedScript, type SyntaxNode, walkNodes } from '../script/syntax-node.ts';

/**
 * Whether `argv` deletes by force: `rm` with `-f` or `--force`, by any path, anywhere in a script — in control flow,
 * substitutions, here-documents and traps too — and behind `sudo` or `env`.
 *
 * A guard against accidents, not against intent: words that are only known at run time are left out, and a script with
 * a syntax error counts as harmless.
 *
 * Source: codex-rs/shell-command, `command_safety/is_dangerous_command.rs`, as 0.169 behaves.
 */
export function isDangerous(parser: ShellParser, argv: readonly string[]): boolean {
  const scripts: string[] = [];
  if (judgeWords(argv, scripts)) return true;
  for (let script = scripts.pop(); script !== undefined; script = scripts.pop()) {
    const parsed = parser.parseScript(script);
    if (parsed === null) continue;
    for (const node of walkNodes(parsed.root)) {
      if (node.kind === 'command' && judgeWords(knownWords(parsed, node), scripts)) return true;
    }
  }
  return false;
}

/** Whether the words of one command delete by force. A script among them is put aside into `scripts`. */
function judgeWords(words: readonly string[], scripts: string[]): boolean {
  const start = wrapperLength(words);
  const program = words[start] ?? '';
  const args = words.slice(start + 1);
  switch (programName(program)) {
    case 'rm':
      return hasForce(args);
    case 'trap': {
      const handler = args[0] === '--' ? args[1] : args[0];
      if (handler !== undefined) scripts.push(handler);
      return false;
    }
    default: {
      const script = shellScriptOf([program, ...args]);
      if (script !== null) scripts.push(script);
      return false;
    }
  }
}

/** How many words come before the program that is run in the end. */
function wrapperLength(words: readonly string[]): number {
  let index = 0;
  while (true) {
    const name = programName(words[index] ?? '');
    if (name === 'sudo') index += 1;
    else if (name === 'env') index = skipEnvironment(words, index + 1);
    else return index;
  }
}

/** Index after the assignments of `env` and those of its options that take no value. */
function skipEnvironment(words: readonly string[], start: number): number {
  let index = start;
  for (let word = words[index]; word !== undefined; word = words[index]) {
    if (word === '--') return index + 1;
    if (word !== '-i' && word !== '--ignore-environment' && !/^[^-].*=/s.test(word)) return index;
    index += 1;
  }
  return index;
}

function programName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

function hasForce(args: readonly string[]): boolean {
  for (const arg of args) {
    if (arg === '--') return false;
    if (arg === '--force' || (/^-[^-]/.test(arg) && arg.includes('f'))) return true;
  }
  return false;
}

/** The words of a command that are certain. A name that is not certain leaves no words at all. */
function knownWords(script: ParsedScript, command: SyntaxNode): string[] {
  const words: string[] = [];
  for (const child of command.children) {
    if (child.kind === 'command_name') {
      const [name] = child.children;
      const text = name === undefined ? null : literalText(script, name, '0.169');
      if (text === null) return [];
      words.push(text);
    } else {
      const text = literalText(script, child, '0.169');
      if (text !== null) words.push(text);
    }
  }
  return words;
}

import type { ParsedScript, SyntaxNode } from './syntax-node.ts';

const SIMPLE = /^[A-Za-z_./][A-Za-z0-9_./-]*(?: +[A-Za-z0-9_./:,@%+-][A-Za-z0-9_./:=,@%+-]*)*$/;
const NUMBER = /^-?(?:0x)?[0-9]+$/;

/** First words that the grammar reads as something other than the name of a command. */
const KEYWORDS = new Set(
  'case coproc declare do done elif else esac export fi for function if in local readonly select then typeset unset unsetenv until while'.split(
    ' ',
  ),
);

/**
 * Parses a script that is one command of unquoted, ordinary words, without the grammar; `null` for any other script.
 *
 * What it accepts, the grammar parses to the very same tree.
 */
export function parseSimpleScript(text: string): ParsedScript | null {
  if (!SIMPLE.test(text)) return null;
  const words = [...text.matchAll(/[^ ]+/g)];
  const name = words[0];
  if (name === undefined || KEYWORDS.has(name[0])) return null;
  const [first, ...rest] = words.map((match) => wordNode(match[0], match.index));
  if (first === undefined) return null;
  const span = { named: true, start: 0, end: text.length };
  const commandName: SyntaxNode = { ...first, kind: 'command_name', children: [first] };
  const command: SyntaxNode = { ...span, kind: 'command', children: [commandName, ...rest] };
  return { text, root: { ...span, kind: 'program', children: [command] } };
}

function wordNode(word: string, start: number): SyntaxNode {
  return { kind: NUMBER.test(word) ? 'number' : 'word', named: true, start, end: start + word.length, children: [] };
}

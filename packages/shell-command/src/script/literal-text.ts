import type { CommandFlavor } from '../command-flavor.ts';
import { type ParsedScript, type SyntaxNode, textOf } from './syntax-node.ts';

/** What bash or zsh would expand in a word that is not quoted. */
const EXPANDS_UNQUOTED = /[\\*?[\]{}~^#]|^=/;
/** A backslash that double quotes do not keep. */
const ESCAPES_IN_DOUBLE_QUOTES = /\\[$`"\\\n]/;

/**
 * The text that a word stands for, when that is certain without running anything: an unquoted word, a string without
 * expansions, or several of these joined. `null` for anything else.
 */
export function literalText(script: ParsedScript, node: SyntaxNode, flavor: CommandFlavor): string | null {
  const text = textOf(script, node);
  switch (node.kind) {
    case 'word':
    case 'number':
      return flavor === '0.169' && EXPANDS_UNQUOTED.test(text) ? null : text;
    case 'raw_string':
      return text.slice(1, -1);
    case 'string': {
      if (!node.children.every((child) => child.kind === '"' || child.kind === 'string_content')) return null;
      const content = text.slice(1, -1);
      return flavor === '0.169' && ESCAPES_IN_DOUBLE_QUOTES.test(content) ? null : content;
    }
    case 'concatenation': {
      let joined = '';
      for (const child of node.children) {
        const part = child.kind === 'concatenation' ? null : literalText(script, child, flavor);
        if (part === null) return null;
        joined += part;
      }
      return joined;
    }
    default:
      return null;
  }
}

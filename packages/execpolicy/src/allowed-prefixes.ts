import type { RuleSet } from './rule-set.ts';

/** Most prefixes that are listed. */
const MAX_PREFIXES = 100;
/** Most characters of the list. */
const MAX_CHARACTERS = 5_000;

export interface AllowedPrefixes {
  /** One JSON array per line, each after `- `. Empty when no rule allows anything. */
  text: string;
  /** Whether something is missing at the end. */
  truncated: boolean;
}

/**
 * Lists what the rules allow, for the model to read: short prefixes first, at most 100 of them and 5 000 characters. Alternatives of a
 * word read `[one|other]`.
 *
 * Source: codex-rs/protocol, `models.rs` format_allow_prefixes.
 */
export function allowedPrefixes({ prefixRules }: RuleSet): AllowedPrefixes {
  const allowed = prefixRules
    .filter((rule) => rule.decision === 'allow')
    .map(({ program, rest }) => [program, ...rest.map((words) => (words.length === 1 ? words.join() : `[${words.join('|')}]`))]);
  const byText = new Map(allowed.map((prefix) => [textOf(prefix), prefix]));
  const lines = [...byText].toSorted(compare).map(([text]) => text);
  const whole = [...lines.slice(0, MAX_PREFIXES).join('\n')];
  const text = whole.slice(0, MAX_CHARACTERS).join('');
  return { text, truncated: lines.length > MAX_PREFIXES || whole.length > MAX_CHARACTERS };
}

function textOf(prefix: readonly string[]): string {
  return `- [${prefix.map((word) => JSON.stringify(word)).join(', ')}]`;
}

type Entry = readonly [text: string, prefix: readonly string[]];

/** By number of words, then by their length in bytes, then by text. */
function compare([leftText, left]: Entry, [rightText, right]: Entry): number {
  const byteLength = (words: readonly string[]) => Buffer.byteLength(words.join(''));
  return left.length - right.length || byteLength(left) - byteLength(right) || (leftText < rightText ? -1 : 1);
}

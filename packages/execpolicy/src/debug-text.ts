import type { Decision } from './decision.ts';
import type { PrefixRule, PrefixRuleMatch } from './prefix-rule.ts';

/*
 * Errors about examples show rules in the notation that users of the original know from its messages.
 */

/** A rule in an error message. */
export function debugRule({ program, rest, decision, justification, ignoresCase }: PrefixRule): string {
  const tokens = rest.map((words) =>
    words.length === 1 ? `Single(${debugString(words[0] ?? '')})` : `Alts(${debugList(words)})`,
  );
  const pattern = `PrefixPattern { canonical_matching: ${ignoresCase}, first: ${debugString(program)}, rest: [${tokens.join(', ')}] }`;
  return `PrefixRule { pattern: ${pattern}, decision: ${debugDecision(decision)}, justification: ${debugOption(justification)} }`;
}

/** A match in an error message. */
export function debugMatch({ matchedPrefix, decision, resolvedProgram, justification }: PrefixRuleMatch): string {
  const program = resolvedProgram === undefined ? 'None' : `Some(AbsolutePathBuf(${debugString(resolvedProgram)}))`;
  const prefix = debugList(matchedPrefix);
  return `PrefixRuleMatch { matched_prefix: ${prefix}, decision: ${debugDecision(decision)}, resolved_program: ${program}, justification: ${debugOption(justification ?? null)} }`;
}

/** A list of texts in an error message. */
export function debugList(texts: readonly string[]): string {
  return `[${texts.map(debugString).join(', ')}]`;
}

function debugOption(text: string | null): string {
  return text === null ? 'None' : `Some(${debugString(text)})`;
}

function debugDecision(decision: Decision): string {
  return decision.slice(0, 1).toUpperCase() + decision.slice(1);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
};

function debugString(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}]/gu, (char) => ESCAPES[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${escaped}"`;
}

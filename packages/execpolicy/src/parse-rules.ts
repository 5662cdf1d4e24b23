import { quoteCommand } from '@codex-ts/foundation/quote';
import { debugList, debugMatch, debugRule } from './debug-text.ts';
import { type HostExecutables, matchPrefixRules } from './prefix-rule.ts';
import { type CollectedRules, type RuleExamples, ruleFunctions } from './rule-functions.ts';
import { RuleParseError, toRuleParseError } from './rule-parse-error.ts';
import { createRuleSet, mergeRuleSets, type RuleSet } from './rule-set.ts';
import { parseModule } from './starlark/parse-module.ts';
import { runModule } from './starlark/run-module.ts';
import type { Source } from './starlark/source-span.ts';

/** The text of a rule file. */
export interface RuleFile {
  /** Shown in errors. */
  path: string;
  text: string;
}

export interface ParseRulesOptions {
  /** Shown in errors. */
  fileName: string;
}

/**
 * Runs a rule file: a program in a subset of Starlark that calls `prefix_rule`, `host_executable` and `network_rule`. It can read
 * nothing and has no output. The examples of its rules are checked once it has run.
 *
 * @throws RuleParseError
 */
export function parseRules(text: string, { fileName }: ParseRulesOptions): RuleSet {
  const source: Source = { fileName, text };
  const collected: CollectedRules = { prefixRules: [], networkRules: [], hostExecutables: new Map(), examples: [] };
  try {
    runModule(parseModule(text), (site) => ruleFunctions(collected, () => site().span));
  } catch (error) {
    throw toRuleParseError(error, source);
  }
  for (const examples of collected.examples) checkExamples(examples, collected.hostExecutables, source);
  return createRuleSet(collected);
}

/**
 * The rules of several files together, in order.
 *
 * @throws RuleParseError for the first file that cannot be used.
 */
export function loadRules(files: readonly RuleFile[]): RuleSet {
  return mergeRuleSets(...files.map(({ path, text }) => parseRules(text, { fileName: path })));
}

function checkExamples(
  { rules, matching, notMatching, span }: RuleExamples,
  hostExecutables: HostExecutables,
  source: Source,
): void {
  const matchesOf = (command: string[]) => matchPrefixRules(rules, command, { cwd: '/', hostExecutables });
  const fail = (reason: string): never => {
    throw new RuleParseError(reason, { reason, source, span });
  };
  for (const command of notMatching) {
    const [match] = matchesOf(command);
    if (match) fail(`expected example to not match rule \`${debugMatch(match)}\`: ${quoteCommand(command)}`);
  }
  const unmatched = matching.filter((command) => matchesOf(command).length === 0);
  if (unmatched.length > 0) {
    const shown = `rules: ${debugList(rules.map(debugRule))}; unmatched examples: ${debugList(unmatched.map(quoteCommand))}`;
    fail(`expected every example to match at least one rule. ${shown}`);
  }
}

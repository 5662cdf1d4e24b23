import { CodexError } from '@codex-ts/foundation/errors';
import { type Decision, strictest } from './decision.ts';
import type { NetworkRule } from './network-rule.ts';
import { type HostExecutables, matchPrefixRules, type PrefixRule, type PrefixRuleMatch } from './prefix-rule.ts';

/** A command about which no rule says anything, and what the fallback says. */
export interface HeuristicsMatch {
  type: 'heuristics';
  command: string[];
  decision: Decision;
}

export type RuleMatch = PrefixRuleMatch | HeuristicsMatch;

export interface CheckOptions {
  /** Decides about a command that no rule matches. Default: nobody does. */
  fallback?: (command: readonly string[]) => Decision;
  /**
   * Lets a program that a command names by its path match rules for its name. `cwd` (absolute) is where relative paths start.
   * Default: a path is a word like any other.
   */
  resolvePrograms?: { cwd: string };
}

export interface CheckResult {
  /** The strictest of all matches; `null` without any. */
  decision: Decision | null;
  /** By command, and for each in the order of the rules. */
  matchedRules: RuleMatch[];
}

/** Rules about commands and hosts. Never changes. */
export interface RuleSet {
  readonly prefixRules: readonly PrefixRule[];
  readonly networkRules: readonly NetworkRule[];
  readonly hostExecutables: HostExecutables;
  /** Judges the commands of a script together. */
  check(commands: readonly (readonly string[])[], options?: CheckOptions): CheckResult;
  /**
   * These rules and one more, which allows all commands that begin with `prefix`.
   *
   * @throws EmptyPrefixError
   */
  withAllowedPrefix(prefix: readonly string[]): RuleSet;
}

/** Thrown for a rule that would be about every command. */
export class EmptyPrefixError extends CodexError {
  constructor() {
    super('prefix cannot be empty', { code: 'execpolicy/empty-prefix' });
  }
}

export interface RuleSetContent {
  prefixRules?: readonly PrefixRule[];
  networkRules?: readonly NetworkRule[];
  hostExecutables?: HostExecutables;
}

/** A rule set of these rules; without arguments, one that says nothing. */
export function createRuleSet({
  prefixRules = [],
  networkRules = [],
  hostExecutables = new Map(),
}: RuleSetContent = {}): RuleSet {
  return {
    prefixRules,
    networkRules,
    hostExecutables,
    check(commands, { fallback, resolvePrograms } = {}) {
      const resolution = resolvePrograms ? { cwd: resolvePrograms.cwd, hostExecutables } : null;
      const matchedRules = commands.flatMap((command): RuleMatch[] => {
        const matches = matchPrefixRules(prefixRules, command, resolution);
        if (matches.length > 0 || !fallback) return matches;
        return [{ type: 'heuristics', command: [...command], decision: fallback(command) }];
      });
      return { decision: strictest(matchedRules.map((match) => match.decision)), matchedRules };
    },
    withAllowedPrefix(prefix) {
      const [program, ...rest] = prefix;
      if (program === undefined) throw new EmptyPrefixError();
      const rule: PrefixRule = {
        program,
        rest: rest.map((word) => [word]),
        decision: 'allow',
        justification: null,
        ignoresCase: false,
      };
      return createRuleSet({ prefixRules: [...prefixRules, rule], networkRules, hostExecutables });
    },
  };
}

/** All rules of several sets, in order. The last definition of a host executable holds. */
export function mergeRuleSets(...ruleSets: readonly RuleSet[]): RuleSet {
  return createRuleSet({
    prefixRules: ruleSets.flatMap((rules) => rules.prefixRules),
    networkRules: ruleSets.flatMap((rules) => rules.networkRules),
    hostExecutables: new Map(ruleSets.flatMap((rules) => [...rules.hostExecutables])),
  });
}

export { type Decision } from './decision.ts';
export type { HostExecutables, PrefixRule, PrefixRuleMatch } from './prefix-rule.ts';
export type { NetworkProtocol, NetworkRule } from './network-rule.ts';
export {
  type CheckOptions,
  type CheckResult,
  createRuleSet,
  EmptyPrefixError,
  type HeuristicsMatch,
  mergeRuleSets,
  type RuleMatch,
  type RuleSet,
  type RuleSetContent,
} from './rule-set.ts';

export { loadRules, parseRules, type ParseRulesOptions, type RuleFile } from './parse-rules.ts';
export { readRuleFiles, RuleReadError } from './read-rule-files.ts';
export { RuleParseError, type RuleRange } from './rule-parse-error.ts';
export { appendAllowRule, type RuleFileSystem } from './append-allow-rule.ts';
export { type AllowedPrefixes, allowedPrefixes } from './allowed-prefixes.ts';

export { type CommandResult, type ExecpolicyCheckOptions, runExecpolicyCheck } from './run-execpolicy-check.ts';

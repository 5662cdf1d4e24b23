// What a program needs that has no rule files to read: everything but their language, which is most of this package.
export { type AllowedPrefixes, allowedPrefixes } from './allowed-prefixes.ts';
export { appendAllowRule, type RuleFileSystem } from './append-allow-rule.ts';
export { createRuleSet, type RuleSet, type RuleSetContent } from './rule-set.ts';

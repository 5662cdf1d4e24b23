export { createShellParser, type ShellParser, type ShellParserOptions, shellParserFor } from './script/shell-parser.ts';
export { ShellGrammarError } from './script/grammar.ts';
export type { ParsedScript, SyntaxNode } from './script/syntax-node.ts';

export { splitPlainCommands } from './script/split-plain-commands.ts';
export { fallbackCommand } from './script/fallback-command.ts';
export type { CommandFlavor, CommandFlavorOptions } from './command-flavor.ts';

export { isKnownSafe } from './safety/known-safe.ts';
export { isDangerous } from './safety/dangerous.ts';

export { parseCommandActions, type ParseCommandActionsOptions } from './actions/parse-command-actions.ts';

export { bannedRulePrefix, type JudgedCommand, proposeRule, type ProposeRuleOptions } from './propose-rule.ts';

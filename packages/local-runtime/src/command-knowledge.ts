import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { appendAllowRule, type RuleSet } from '@codex-ts/execpolicy/rules';
import type { CommandKnowledge } from '@codex-ts/tools';

export interface CommandKnowledgeOptions {
  rules: RuleSet;
  codexHome: string;
  /** Whether commands that are known to only read need no question. */
  trustKnown: boolean;
}

/** What knows shells is loaded with the first command. */
const shellCommands = () => import('@codex-ts/shell-command');

/** Knows commands by the shell's grammar and by the user's rules. The grammar is loaded when a command needs it. */
export function commandKnowledge({ rules, codexHome, trustKnown }: CommandKnowledgeOptions): CommandKnowledge {
  let current = rules;
  return {
    split: async (argv) => {
      const { fallbackCommand, shellParserFor, splitPlainCommands } = await shellCommands();
      const parser = await shellParserFor(argv);
      const plain = splitPlainCommands(parser, argv);
      if (plain) return { commands: plain, complex: false };
      const guessed = fallbackCommand(parser, argv);
      return guessed ? { commands: [guessed], complex: true } : { commands: [[...argv]], complex: false };
    },
    isSafe: async (words) => {
      if (!trustKnown) return false;
      const { isKnownSafe, shellParserFor } = await shellCommands();
      return isKnownSafe(await shellParserFor(words), words);
    },
    isDangerous: async (words) => {
      const { isDangerous, shellParserFor } = await shellCommands();
      return isDangerous(await shellParserFor(words), words);
    },
    rule: (words) => {
      const { decision, matchedRules } = current.check([words]);
      if (decision === null) return null;
      const strictest = matchedRules.find((match) => match.decision === decision);
      if (strictest?.type !== 'prefix') return { decision, justification: null, prefix: [...words] };
      return { decision, justification: strictest.justification ?? null, prefix: strictest.matchedPrefix };
    },
    actions: async (argv) => {
      const { parseCommandActions, shellParserFor } = await shellCommands();
      return parseCommandActions(await shellParserFor(argv), argv);
    },
    proposeRule: async (commands, requestedPrefix) => {
      const { proposeRule } = await shellCommands();
      return proposeRule({ commands, requestedPrefix });
    },
    allow: async (prefix) => {
      const file = path.join(codexHome, 'rules', 'default.rules');
      await appendAllowRule(file, prefix, { appendFile, mkdir, readFile });
      current = current.withAllowedPrefix(prefix);
    },
  };
}

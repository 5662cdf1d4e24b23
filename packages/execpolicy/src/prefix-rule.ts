import path from 'node:path';
import type { Decision } from './decision.ts';

/** A rule about all commands that begin with certain words. */
export interface PrefixRule {
  program: string;
  /** The words that follow; each has one or more alternatives. */
  rest: readonly (readonly string[])[];
  decision: Decision;
  justification: string | null;
  /** Whether upper and lower case are the same. */
  ignoresCase: boolean;
}

/** Where the files of a program may lie, by its name. A program without an entry may lie anywhere. */
export type HostExecutables = ReadonlyMap<string, readonly string[]>;

/** How a command's path to a program is read. `null`: as a word like any other. */
export type ProgramResolution = { cwd: string; hostExecutables: HostExecutables } | null;

export interface PrefixRuleMatch {
  type: 'prefix';
  /** The words of the command that the rule is about; the program by the name that the rule gives it. */
  matchedPrefix: string[];
  decision: Decision;
  /** Absolute path of the program, when its name matched instead of its path. */
  resolvedProgram?: string;
  justification?: string;
}

/**
 * The rules that a command matches, in order. With `resolution`, a command that names its program by path also matches rules for
 * the name, unless one for the very path matches.
 */
export function matchPrefixRules(
  rules: readonly PrefixRule[],
  command: readonly string[],
  resolution: ProgramResolution,
): PrefixRuleMatch[] {
  const exact = matchWords(rules, command);
  const [program, ...rest] = command;
  if (exact.length > 0 || resolution === null || program === undefined || !program.includes('/')) return exact;
  const resolvedProgram = path.posix.resolve(resolution.cwd, program);
  const name = path.posix.basename(resolvedProgram);
  const allowed = resolution.hostExecutables.get(name);
  if (allowed !== undefined && !allowed.includes(resolvedProgram)) return [];
  return matchWords(rules, [name, ...rest]).map((match) => ({ ...match, resolvedProgram }));
}

function matchWords(rules: readonly PrefixRule[], command: readonly string[]): PrefixRuleMatch[] {
  const matches = (ignoresCase: boolean) =>
    rules.filter((rule) => rule.ignoresCase === ignoresCase && isPrefix(rule, command)).map((rule) => matchOf(rule, command));
  return [...matches(false), ...matches(true)];
}

function isPrefix({ program, rest, ignoresCase }: PrefixRule, command: readonly string[]): boolean {
  const fold = (word: string) => (ignoresCase ? word.toLowerCase() : word);
  return [[program], ...rest].every((alternatives, index) => {
    const word = command[index];
    return word !== undefined && alternatives.some((alternative) => fold(alternative) === fold(word));
  });
}

function matchOf({ rest, decision, justification }: PrefixRule, command: readonly string[]): PrefixRuleMatch {
  const match: PrefixRuleMatch = { type: 'prefix', matchedPrefix: command.slice(0, 1 + rest.length), decision };
  return justification === null ? match : { ...match, justification };
}

import path from 'node:path';
import { quoteCommand } from '@codex-ts/foundation/quote';
import { splitShellWords } from '@codex-ts/foundation/shell-words';
import type { CommandAction } from '@codex-ts/protocol';
import type { ActionSummary } from './action-summary.ts';
import type { CommandFlavor } from '../command-flavor.ts';
import { joinPath } from './display-path.ts';
import { isFormattingHelper } from './formatting-helper.ts';
import { shellScriptOf } from '../script/shell-invocation.ts';
import type { ShellParser } from '../script/shell-parser.ts';
import { splitPlainScript } from '../script/split-plain-commands.ts';
import { summarizeCommand } from './summarize-command.ts';

/**
 * How to describe a command.
 *
 * `0.104`: paths stay as written, each part of a script is an action of its own.
 * `0.169`: paths of files that are read are absolute, from `cwd`; one part that is not understood makes the whole
 * command one `unknown` action with its own text.
 */
export type ParseCommandActionsOptions = { flavor?: '0.104' } | { flavor: '0.169'; cwd: string };

/**
 * What a command does, for display: which files it reads, lists or searches. Only the words are looked at.
 *
 * Source: codex-rs/shell-command, `parse_command.rs`.
 */
export function parseCommandActions(
  parser: ShellParser,
  argv: readonly string[],
  options: ParseCommandActionsOptions = {},
): CommandAction[] {
  const flavor = options.flavor ?? '0.104';
  const powershell = powershellScriptOf(argv);
  if (powershell !== null) return [unknownAction(powershell)];
  const script = shellScriptOf(argv);
  const actions = script === null ? describeWords(argv, flavor) : describeScript(parser, script, flavor);
  if (options.flavor !== '0.169') return actions;
  if (actions.some((action) => action.type === 'unknown')) return [unknownAction(script ?? quoteCommand(argv))];
  return actions.map((action) => (action.type === 'read' ? { ...action, path: path.resolve(options.cwd, action.path) } : action));
}

/** A command of a script with what it does. */
interface Step {
  words: readonly string[];
  summary: ActionSummary;
}

function describeScript(parser: ShellParser, script: string, flavor: CommandFlavor): CommandAction[] {
  const commands = splitPlainScript(parser, script, flavor);
  const telling = commands?.filter((words) => !isFormattingHelper(words, flavor)) ?? [];
  if (commands === null || telling.length === 0) return [unknownAction(script)];

  const steps = simplify(withoutTrue(stepsOf(telling, flavor)));
  const [only] = steps;
  if (steps.length === 1 && only !== undefined) {
    const text = textOfOnly(only, script, commands.length);
    if (text !== null) return [actionOf(only, text)];
  }
  return actionsOf(steps);
}

const CONNECTORS = new Set(['&&', '||', '|', ';']);

/** The text that stands for the script's one step, where that is not the step's own words. */
function textOfOnly(step: Step, script: string, commandCount: number): string | null {
  const words = splitShellWords(script) ?? [script];
  const type = step.summary.type;
  const isExcerpt = words.some((word, index) => word === 'sed' && words[index + 1] === '-n');
  if (type === 'read' && isExcerpt && words.includes('|')) return script;
  const isWholeScript = commandCount === 1 && type !== 'unknown' && !words.some((word) => CONNECTORS.has(word));
  return isWholeScript ? quoteCommand(words) : null;
}

/** A command that no shell reads may hold connectors as words of their own. */
function describeWords(argv: readonly string[], flavor: CommandFlavor): CommandAction[] {
  const [first = '', second] = argv;
  const words = second === '|' && /^(?:y|yes|n|no)$/.test(first) ? argv.slice(2) : argv;
  const commands: string[][] = [[]];
  for (const word of words) {
    if (CONNECTORS.has(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return actionsOf(
    simplify(
      stepsOf(
        commands.filter((command) => command.length > 0),
        flavor,
      ),
    ),
  );
}

/** Describes each command, from the folder that the `cd`s before it lead to. */
function stepsOf(commands: readonly (readonly string[])[], flavor: CommandFlavor): Step[] {
  const steps: Step[] = [];
  let folder: string | null = null;
  for (const words of commands) {
    if (words[0] === 'cd') {
      const target = folderOfCd(words.slice(1));
      if (target !== undefined) folder = joinPath(folder, target);
      continue;
    }
    const summary = summarizeCommand(words, flavor);
    steps.push({ words, summary: summary.type === 'read' ? { ...summary, path: joinPath(folder, summary.path) } : summary });
  }
  return steps;
}

function folderOfCd(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  return end !== -1 && end + 1 < args.length ? args[end + 1] : args.findLast((arg) => !arg.startsWith('-'));
}

function withoutTrue(steps: readonly Step[]): readonly Step[] {
  return steps.length > 1 ? steps.filter((step) => !isTrue(step)) : steps;
}

/** Leaves out what says nothing about the rest, as long as something remains. */
function simplify(steps: readonly Step[]): readonly Step[] {
  let current = steps;
  while (current.length > 1) {
    const at = current.findIndex((step, index) => (index === 0 && step.words[0] === 'echo') || isTrue(step) || isBareNl(step));
    if (at === -1) break;
    current = current.toSpliced(at, 1);
  }
  return current;
}

function isTrue({ words }: Step): boolean {
  return words.length === 1 && words[0] === 'true';
}

function isBareNl({ words }: Step): boolean {
  return words[0] === 'nl' && words.slice(1).every((word) => word.startsWith('-'));
}

function actionsOf(steps: readonly Step[]): CommandAction[] {
  const actions = steps.map((step) => actionOf(step, quoteCommand(step.words)));
  return actions.filter((action, index) => JSON.stringify(action) !== JSON.stringify(actions[index - 1]));
}

function actionOf({ summary }: Step, command: string): CommandAction {
  switch (summary.type) {
    case 'read':
      return { type: 'read', command, name: summary.name, path: summary.path };
    case 'listFiles':
      return { type: 'listFiles', command, path: summary.path };
    case 'search':
      return { type: 'search', command, query: summary.query, path: summary.path };
    case 'unknown':
      return unknownAction(command);
    default:
      return summary satisfies never;
  }
}

function unknownAction(command: string): CommandAction {
  return { type: 'unknown', command };
}

/** The script of `[powershell|pwsh, flags…, -Command|-c, script]`. */
function powershellScriptOf(argv: readonly string[]): string | null {
  const [program = '', ...args] = argv;
  if (!/^(?:powershell|pwsh)$/i.test(path.posix.parse(program).name)) return null;
  const script = args.at(-1);
  const flags = args.slice(0, -1).map((flag) => flag.toLowerCase());
  if (script === undefined || !flags.every((flag) => /^-(?:nologo|noprofile|command|c)$/.test(flag))) return null;
  return flags.at(-1) === '-command' || flags.at(-1) === '-c' ? script : null;
}

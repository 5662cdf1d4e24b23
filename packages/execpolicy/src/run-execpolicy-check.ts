import { describeOsError } from '@codex-ts/foundation/errors';
import {
  EXECPOLICY_CHECK_HELP,
  type ExecpolicyCheckArguments,
  parseExecpolicyCheckArguments,
} from './execpolicy-check-arguments.ts';
import { parseRules } from './parse-rules.ts';
import { RuleParseError } from './rule-parse-error.ts';
import { type CheckResult, mergeRuleSets, type RuleMatch, type RuleSet } from './rule-set.ts';

export interface ExecpolicyCheckOptions {
  /** Reads a rule file; `path` as the user wrote it. */
  readFile: (path: string) => Promise<Uint8Array>;
  /** Absolute; where relative paths to programs start. */
  cwd: string;
}

/** What a command line program prints and returns. */
export interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/**
 * The command `codex execpolicy check`: tells as JSON which rules of the given files a command matches. `argv` are the words after
 * `check`. The exit code is 0, 1 for files that cannot be used, or 2 for a wrong command line.
 *
 * Source: codex-rs/execpolicy, `execpolicycheck.rs`.
 */
export async function runExecpolicyCheck(argv: readonly string[], options: ExecpolicyCheckOptions): Promise<CommandResult> {
  const parsed = parseExecpolicyCheckArguments(argv);
  switch (parsed.type) {
    case 'help':
      return { exitCode: 0, stdout: EXECPOLICY_CHECK_HELP, stderr: '' };
    case 'usage':
      return { exitCode: 2, stdout: '', stderr: parsed.message };
    case 'check':
      return check(parsed.arguments, options);
    default:
      return parsed satisfies never;
  }
}

async function check(
  { rules, pretty, resolveHostExecutables, command }: ExecpolicyCheckArguments,
  { readFile, cwd }: ExecpolicyCheckOptions,
): Promise<CommandResult> {
  const ruleSets: RuleSet[] = [];
  for (const path of rules) {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(path);
    } catch (error) {
      return failure(`failed to read policy at ${path}`, describeOsError(error));
    }
    try {
      ruleSets.push(parseRules(decodeUtf8(bytes), { fileName: path }));
    } catch (error) {
      if (error instanceof RuleParseError) return failure(`failed to parse policy at ${path}`, error.message);
      if (error instanceof TypeError) return failure(`failed to read policy at ${path}`, 'stream did not contain valid UTF-8');
      throw error;
    }
  }
  const result = mergeRuleSets(...ruleSets).check([command], resolveHostExecutables ? { resolvePrograms: { cwd } } : {});
  return { exitCode: 0, stdout: `${JSON.stringify(toJson(result), null, pretty ? 2 : 0)}\n`, stderr: '' };
}

/** @throws TypeError for bytes that are not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function failure(problem: string, cause: string): CommandResult {
  const indented = cause.split('\n').map((line) => `    ${line}`);
  return { exitCode: 1, stdout: '', stderr: `Error: ${problem}\n\nCaused by:\n${indented.join('\n')}\n` };
}

function toJson({ decision, matchedRules }: CheckResult): object {
  return decision === null
    ? { matchedRules: matchedRules.map(matchToJson) }
    : { matchedRules: matchedRules.map(matchToJson), decision };
}

function matchToJson(match: RuleMatch): object {
  if (match.type === 'heuristics') return { heuristicsRuleMatch: { command: match.command, decision: match.decision } };
  const { matchedPrefix, decision, resolvedProgram, justification } = match;
  return { prefixRuleMatch: { matchedPrefix, decision, resolvedProgram, justification } };
}

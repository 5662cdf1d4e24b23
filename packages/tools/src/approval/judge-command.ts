import type { ApprovalPolicy, SandboxPolicy } from '@codex-ts/protocol';
import { refusalOfRuleQuestion } from './approval-policy.ts';

/** What the rules say of one command. */
export interface RuleMatch {
  decision: 'allow' | 'prompt' | 'forbidden';
  justification: string | null;
  /** Words of the rule that matched. */
  prefix: readonly string[];
}

/** One plain command of a script, and what is known of it. */
export interface KnownCommand {
  words: readonly string[];
  /** `null` when no rule matches. */
  rule: RuleMatch | null;
  safe: boolean;
  dangerous: boolean;
}

export interface JudgeCommandOptions {
  /** As it is shown in refusals: shell-quoted. */
  shown: string;
  commands: readonly KnownCommand[];
  approvalPolicy: ApprovalPolicy;
  sandboxPolicy: SandboxPolicy;
  /** The model asked to leave the sandbox. */
  escalated: boolean;
  /** The model asked for permissions that were not granted before. Default `false`. */
  asksMore?: boolean;
}

/** One command after the rules and the heuristics have spoken. */
export interface JudgedCommand {
  words: readonly string[];
  decision: 'allow' | 'prompt' | 'forbidden';
  /** Whether a rule said so; otherwise it is a heuristic. */
  byRule: boolean;
}

export type CommandVerdict =
  | { verdict: 'run'; sandboxed: boolean }
  | { verdict: 'ask'; sandboxed: boolean; reason: string | null; commands: JudgedCommand[] }
  | { verdict: 'refuse'; reason: string };

type Decision = RuleMatch['decision'];

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, prompt: 1, forbidden: 2 };

/**
 * Decides whether a command runs, is asked about, or is refused. The strictest word on any of its parts counts.
 *
 * Source: codex-rs/core/src/exec_policy.rs.
 */
export function judgeCommand(options: JudgeCommandOptions): CommandVerdict {
  const { commands, approvalPolicy, escalated, shown } = options;
  let strictest: { decision: Decision; command: KnownCommand | null } = { decision: 'allow', command: null };
  let allowedByRule = false;
  const judged: JudgedCommand[] = [];
  for (const command of commands) {
    const decision = command.rule?.decision ?? heuristic(command, options);
    judged.push({ words: command.words, decision, byRule: command.rule !== null });
    if (command.rule?.decision === 'allow') allowedByRule = true;
    if (STRICTNESS[decision] > STRICTNESS[strictest.decision]) strictest = { decision, command };
  }
  switch (strictest.decision) {
    case 'forbidden':
      return { verdict: 'refuse', reason: `\`${shown}\` rejected: ${whyForbidden(strictest.command)}` };
    case 'prompt':
      return refuseOrAsk(strictest.command?.rule ? refusalOfRuleQuestion(approvalPolicy) : null, {
        verdict: 'ask',
        sandboxed: !escalated,
        reason: whyAsked(shown, strictest.command),
        commands: judged,
      });
    case 'allow':
      return { verdict: 'run', sandboxed: !allowedByRule };
    default:
      return strictest.decision satisfies never;
  }
}

function refuseOrAsk(refusal: string | null, question: CommandVerdict): CommandVerdict {
  return refusal === null ? question : { verdict: 'refuse', reason: refusal };
}

function whyForbidden(command: KnownCommand | null): string {
  if (!command?.rule) return 'blocked by policy';
  return command.rule.justification ?? `policy forbids commands starting with \`${command.rule.prefix.join(' ')}\``;
}

/** `null` when no rule asks for the question. */
function whyAsked(shown: string, command: KnownCommand | null): string | null {
  if (!command?.rule) return null;
  const { justification } = command.rule;
  return `\`${shown}\` requires approval${justification === null ? ' by policy' : `: ${justification}`}`;
}

/** The word on a command that no rule names. */
function heuristic(
  { safe, dangerous }: KnownCommand,
  { approvalPolicy, sandboxPolicy, escalated, asksMore = false }: JudgeCommandOptions,
): Decision {
  if (asksMore) return 'prompt';
  if (safe) return 'allow';
  if (dangerous) return approvalPolicy === 'never' ? 'forbidden' : 'prompt';
  if (typeof approvalPolicy === 'object') return escalated && !runsFree(sandboxPolicy) ? 'prompt' : 'allow';
  switch (approvalPolicy) {
    case 'never':
    case 'on-failure':
      return 'allow';
    case 'untrusted':
      return 'prompt';
    case 'on-request':
      return escalated && !runsFree(sandboxPolicy) ? 'prompt' : 'allow';
    default:
      return approvalPolicy satisfies never;
  }
}

function runsFree(policy: SandboxPolicy): boolean {
  return policy.type === 'danger-full-access' || policy.type === 'external-sandbox';
}

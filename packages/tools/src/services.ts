import type { PatchFiles } from '@codex-ts/apply-patch';
import type { CommandAction, SandboxPolicy } from '@codex-ts/protocol';
import type { ApprovalBroker, SessionApprovals } from './approval/approval-broker.ts';
import type { JudgedCommand, RuleMatch } from './approval/judge-command.ts';
import type { ClientBroker } from './client/client-broker.ts';
import type { PermissionGrants } from './permissions/permission-grants.ts';
import type { CommandSessions } from './shell/command-sessions.ts';

/** Whose ways hold towards the model where releases differ. */
export type Release = '0.104' | '0.169';

/**
 * What the built-in tools need of the machine; made once per thread.
 */
export interface ToolServices {
  readonly release: Release;
  /** Who answers what only a client can; `null`: nobody is there. */
  readonly client: ClientBroker | null;
  readonly approvals: ApprovalBroker;
  readonly sessionApprovals: SessionApprovals;
  /** What was granted beyond the policies of turns. */
  readonly grants: PermissionGrants;
  /** Whether commands may ask for further permissions themselves. */
  readonly inlinePermissions: boolean;
  readonly commands: CommandKnowledge;
  readonly sandbox: CommandSandbox;
  readonly sessions: CommandSessions;
  readonly shell: CommandShell;
  readonly files: PatchFiles;
  /** Environment of a command, before the sandbox adds to it. */
  environment(): Record<string, string>;
  /** What lies at an absolute path; `problem` words why it cannot be reached. */
  inspectFile(path: string): Promise<FileKind>;
  /** A picture as a data URL; `problem` is worded for the model. */
  readImage(path: string): Promise<ImageRead>;
  /** Runs a command to its end. */
  runCommand(request: CommandRun): Promise<CommandRunOutcome>;
  /** Unix milliseconds. */
  nowMs(): number;
}

export type ImageRead = { ok: true; dataUrl: string } | { ok: false; problem: string };

/** What can be said of a command by looking at it. */
export interface CommandKnowledge {
  /** The plain commands of an argv; `complex` when it could only be guessed from a script that was not understood. */
  split(argv: readonly string[]): Promise<{ commands: string[][]; complex: boolean }>;
  isSafe(words: readonly string[]): Promise<boolean>;
  isDangerous(words: readonly string[]): Promise<boolean>;
  rule(words: readonly string[]): RuleMatch | null;
  actions(argv: readonly string[]): Promise<CommandAction[]>;
  /** The rule to offer with a question; `null` for none. */
  proposeRule(commands: readonly JudgedCommand[], requestedPrefix: readonly string[] | null): Promise<string[] | null>;
  /** Stores a rule the user accepted. */
  allow(prefix: readonly string[]): Promise<void>;
}

export interface SandboxedCommand {
  argv: readonly string[];
  cwd: string;
  policy: SandboxPolicy;
  /** Folder that the policy's working directory means. */
  policyCwd: string;
  env: Readonly<Record<string, string>>;
  /** Whether it runs in a terminal. Default `false`. */
  tty?: boolean;
}

/** A command line to start instead. */
export interface WrappedCommand {
  argv: string[];
  env: Record<string, string>;
  /** To be called once the command has ended or could not be started. */
  release(): void;
}

/** Confines commands. */
export interface CommandSandbox {
  /** @throws SandboxUnavailableError when the policy cannot be enforced here. */
  wrap(command: SandboxedCommand): Promise<WrappedCommand>;
  /** Whether a failure looks like the sandbox's doing. */
  denied(outcome: { policy: SandboxPolicy; exitCode: number; output: string }): boolean;
  /** Whether a tool may read `path`, absolute; links on the way are followed. */
  isReadable(policy: SandboxPolicy, path: string, cwd: string): Promise<boolean>;
  /** Whether a patch may write `path`, absolute; links on the way are followed. */
  isWritable(policy: SandboxPolicy, path: string, cwd: string): Promise<boolean>;
}

export interface CommandShell {
  /** Words that run `script`, by `shell` or the user's own. */
  argv(script: string, options: { login: boolean; shell?: string | undefined }): string[];
}

export interface CommandRun {
  argv: readonly string[];
  cwd: string;
  env: Record<string, string>;
  timeoutMs: number;
  signal: AbortSignal;
  onOutput(delta: string): void;
}

export interface CommandRunOutcome {
  /** 124 after the time limit, 128 + n after signal n. */
  exitCode: number;
  /** stdout and stderr as they came. */
  output: string;
  timedOut: boolean;
  durationMs: number;
}

/** What lies at a path; `problem` words why nothing can be reached there. */
export type FileKind = { kind: 'file' } | { kind: 'other' } | { kind: 'missing'; problem: string };

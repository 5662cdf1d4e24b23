import type {
  CommandAction,
  CompactionRequest,
  ContentItem,
  ModelEvent,
  ModelInfo,
  ResponseItem,
  ResponsesRequest,
  RolloutItem,
} from '@codex-ts/protocol';
import type { HookCall, HookOutcome, RunnableEvent } from '@codex-ts/hooks';
import type { RunningCommand, ToolRegistry } from '@codex-ts/tools';
import type { Thread } from './thread/thread.ts';
import type { ThreadSettings } from './thread/thread-settings.ts';

/**
 * What the engine needs from outside. `core` itself reads no environment, file or network.
 */
export interface EnginePorts {
  readonly model: ModelStream;
  readonly models: ModelLookup;
  readonly tools: ToolHost;
  readonly context: ContextSource;
  /** What becomes of pictures on their way into the conversation. Default: they stay as they are. */
  readonly fitImage?: ImageFitting;
  /** Left out where users cannot run commands. */
  readonly userShell?: UserShell;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Commands that the user has run at moments of a session. Left out: there are none. */
  readonly hooks?: HookSource;
  /** Opens a thread for work that a turn hands on. Nothing is sent before its first turn. */
  openChild(request: ChildThreadRequest): Thread;
  /** Called when a turn has ended well; its failure is not the turn's. */
  readonly afterTurn?: (report: TurnReport) => Promise<void> | void;
}

/** Where the user's commands for moments of a session come from. */
export interface HookSource {
  /** Those that hold for a turn under these settings; `null`: none is set. */
  forTurn(settings: ThreadSettings): Promise<TurnHooks | null>;
}

/** The user's commands for moments of a session. */
export interface TurnHooks {
  /** Whether any is set for a moment. */
  has(event: RunnableEvent): boolean;
  /** Runs those of a moment and waits for them; a broken one is told of, and otherwise as if it were not there. */
  run(call: HookCall): Promise<HookOutcome>;
  /** What those that nobody waited for have for the model since the last call. */
  takeLate(): string[];
}

/** Makes a picture one that the model takes, or a text that says why there is none. */
export type ImageFitting = (image: Extract<ContentItem, { type: 'input_image' }>, info: ModelInfo) => Promise<ContentItem>;

/** A thread that works for another one. */
export interface ChildThreadRequest {
  /** What it is for; its file and the model service are told. */
  kind: 'review' | 'guardian';
  settings: ThreadSettings;
}

/** Where answers come from. Thrown errors are `CodexError`s; those with `retryable` are tried again. */
export interface ModelStream {
  stream(request: ResponsesRequest, options: ModelStreamOptions): AsyncIterable<ModelEvent>;
  /** Has the service sum up a conversation, where it does that; what comes back takes its place. */
  compact?(request: CompactionRequest, options: Pick<ModelStreamOptions, 'signal'>): Promise<ResponseItem[]>;
  /** How often a stream that broke is asked for again. */
  readonly maxRetries: number;
  /** Milliseconds before the n-th try again, counted from 1. */
  retryDelayMs(attempt: number): number;
}

export interface ModelStreamOptions {
  signal: AbortSignal;
  /** Sent with this request only. */
  headers: Readonly<Record<string, string>>;
}

export interface ModelLookup {
  /** What is known of a model; for an unknown one, what is assumed. */
  find(slug: string): { info: ModelInfo; known: boolean };
  /** The instructions a model works under. */
  instructions(info: ModelInfo, settings: ThreadSettings): string;
}

/** Makes the tools of one turn. */
export interface ToolHost {
  toolsFor(settings: ThreadSettings, info: ModelInfo): Promise<ToolRegistry> | ToolRegistry;
  /** Commands that tools left running, oldest first. */
  running?(): RunningCommand[];
  /** Ends one of them; `false` when there is none of that number. */
  end?(sessionId: number): Promise<boolean>;
  /** Calls that wait for a command do not return until {@link goOn}; the time until then does not count. */
  hold?(): void;
  goOn?(): void;
  /** Ends what tools left running. */
  close(): Promise<void>;
}

/** Runs what the user types: with the user's own rights, without a sandbox and without a question. */
export interface UserShell {
  /** Words of a command line as the user's shell is given it. */
  argv(command: string): string[];
  actions(argv: readonly string[]): Promise<CommandAction[]>;
  run(request: UserCommandRun): Promise<{ exitCode: number; output: string; durationMs: number }>;
}

export interface UserCommandRun {
  argv: readonly string[];
  /** Absolute. */
  cwd: string;
  /** Milliseconds. */
  timeoutMs: number;
  signal: AbortSignal;
  onOutput(text: string): void;
}

/** What the model is told besides the conversation. */
export interface ContextSource {
  /** Body of the message with the project's instructions and the list of skills; `null` when there is none. */
  userInstructions(settings: ThreadSettings): Promise<string | null>;
  /** Texts of the skills that an input names, in order, each a message of its own. */
  skillTexts(input: readonly UserInputForSkills[], settings: ThreadSettings): Promise<string[]>;
  /** Prefixes of commands that run without a question, a line each; told to the model under `on-request`. */
  allowedCommandPrefixes(settings: ThreadSettings): Promise<string>;
  /** Name of the shell that commands run in, e.g. `bash`. */
  shellName(): string;
  /** What is writable under the settings' policy, absolute, in order. */
  writableRoots(settings: ThreadSettings): string[];
  /** A picture of the user's as a data URL, or why it cannot be shown. */
  readImage(path: string): Promise<{ ok: true; dataUrl: string } | { ok: false; problem: string }>;
  /** Whether pictures of the user's files are sent with their paths, and others without a name, as in 0.169. Default `false`. */
  readonly namesImages?: boolean;
  /** Hash of the commit where HEAD and a branch parted; `null` when it cannot be told. */
  mergeBase(cwd: string, branch: string): Promise<string | null>;
  /** Facts on the repository for `x-codex-turn-metadata`; slow, so it is asked for beside the turn, until that is over. */
  workspaces(settings: ThreadSettings, options: { signal: AbortSignal }): Promise<Record<string, WorkspaceMetadata>>;
  /** The kind of sandbox that holds under the settings: `seccomp`, `seatbelt` or `none`. */
  sandboxTag(settings: ThreadSettings): string;
}

export type UserInputForSkills = { type: 'text'; text: string } | { type: 'skill'; name: string; path: string };

export interface WorkspaceMetadata {
  associated_remote_urls?: Record<string, string>;
  latest_git_commit_hash?: string;
  has_changes?: boolean;
}

/** Keeps what happens in a thread. `append` keeps order; what was appended is on its way to the disk at once. */
export interface ThreadStore {
  append(items: readonly RolloutItem[]): void;
  /** Waits until everything appended is written; throws what went wrong. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
  sleep(delayMs: number, options: { signal: AbortSignal }): Promise<void>;
}

export interface Ids {
  /** A UUID of version 7. */
  uuid(): string;
}

export interface TurnReport {
  threadId: string;
  turnId: string;
  cwd: string;
  /** All prompts of the thread, oldest first. */
  inputMessages: string[];
  lastAgentMessage: string | null;
}

import type { ActionReviewer } from './approval/action-reviewer.ts';
import type { HookedCall, ToolHooks } from './hooks/hooked-call.ts';
import type { PermissionHooks } from './hooks/permission-hooks.ts';
import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import type {
  ApprovalPolicy,
  JsonValue,
  MessageItem,
  SandboxPolicy,
  ThreadEvent,
  ToolOutputBody,
  ToolSpec,
} from '@codex-ts/protocol';

/** What a call carries, by the kind of item it came in. */
export type ToolPayload =
  /** JSON text as the model wrote it; may be broken. */
  | { type: 'function'; arguments: string }
  /** Free text. */
  | { type: 'custom'; input: string }
  /** Looks for tools. */
  | { type: 'search'; arguments: JsonValue }
  | { type: 'local-shell'; command: readonly string[]; workdir: string | null; timeoutMs: number | null };

/** One call of the model. Everything in it is untrusted. */
export interface ToolCall {
  callId: string;
  name: string;
  /** Group of the tool, for calls in the form of newer models. */
  namespace?: string;
  payload: ToolPayload;
  /** Of the item that asks for it, where the service gave it one. */
  itemId?: string;
}

/** The turn a call is made in, as a tool sees it. */
export interface ToolTurn {
  readonly threadId: string;
  readonly turnId: string;
  /** Absolute. */
  readonly cwd: string;
  readonly approvalPolicy: ApprovalPolicy;
  readonly sandboxPolicy: SandboxPolicy;
  /** Answers in place of a person. Default: a person is asked. */
  readonly reviewer?: ActionReviewer | null;
  /** Looks at each action of a turn whose permissions were granted on that condition. */
  readonly strictReviewer?: ActionReviewer;
  /** Answer before anybody is asked. Default: none. */
  readonly permissionHooks?: PermissionHooks | null;
  /** Actions are judged, and then not done: a tool that {@link Tool.isJudged} answers as if it had, with nothing. Default `false`. */
  readonly onlyJudges?: boolean;
  /** How much of an output the model may see. */
  readonly truncation: TruncationPolicy;
  /** Whether the model can look at pictures. */
  readonly seesImages: boolean;
  /** Told to MCP servers of the turn with each call, by name. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Aborts when the turn is interrupted. */
  readonly signal: AbortSignal;
  emit(event: ThreadEvent): void;
}

/** What the model is told of a call, and what else is recorded for it. */
export interface ToolOutcome {
  output: ToolOutputBody;
  success: boolean;
  /** What a search for tools came to; it is answered with nothing else. */
  found?: readonly ToolSpec[];
  /** Recorded right before the output. */
  before?: readonly MessageItem[];
  /** Recorded after all outputs of the same response. */
  after?: readonly MessageItem[];
  /**
   * What hooks are told of the result. Left out: the output, of a tool that shows its calls in no way of its own.
   * `call`: what it belongs to, when that is another call.
   */
  forHooks?: { response: JsonValue; call?: Pick<HookedCall, 'id' | 'names' | 'input'> };
  /** The user chose to end the turn instead of answering. */
  endsTurn?: boolean;
}

/** Tools that the model is told of together; all of one group say the same of it. */
export interface ToolGroup {
  name: string;
  description: string;
}

/**
 * A tool: how the model is told of it, and what it does.
 *
 * Expected failures (a bad argument, a denied command) are outcomes with `success: false`; a tool only throws for what is
 * broken on this side, or `turn.signal.reason` when the turn is interrupted.
 */
export interface Tool {
  readonly name: string;
  /** `null`: answered when called, but not offered. */
  readonly spec: ToolSpec | null;
  /** The model is told of it as a member of this group, by the name in `spec`. */
  readonly group?: ToolGroup;
  /** The model is not told of it until it searches: the text in which it is looked for. */
  readonly foundBy?: string;
  /** Which kinds of calls it takes. */
  readonly accepts: ToolPayload['type'];
  /** Whether calls may run beside other parallel ones; any other call runs alone. */
  readonly parallel: boolean;
  /** How hooks are shown its calls. Default: by its name and the arguments of functions. */
  readonly hooks?: ToolHooks;
  /** Whether it asks before it acts, and stops there where a turn only judges. Default `false`. */
  readonly isJudged?: boolean;
  /** Whether an interrupted call is answered with its wall time on a line of its own. */
  readonly reportsWallTime?: boolean;
  run(call: ToolCall, turn: ToolTurn): Promise<ToolOutcome>;
}

/** A failed outcome with a text for the model. */
export function failure(output: string): ToolOutcome {
  return { output, success: false };
}

/** A good outcome with a text for the model. */
export function success(output: string): ToolOutcome {
  return { output, success: true };
}

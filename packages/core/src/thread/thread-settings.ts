import type {
  ApprovalPolicy,
  ApprovalsReviewer,
  JsonValue,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxPolicy,
  Verbosity,
} from '@codex-ts/protocol';

/** The settings a turn runs under. A thread keeps those of its last turn. */
export interface ThreadSettings {
  /** Absolute. */
  readonly cwd: string;
  /** Folders that a policy means by the workspace; absolute. `null`: the working directory. */
  readonly workspaceRoots: readonly string[] | null;
  readonly model: string;
  readonly modelProviderId: string;
  readonly approvalPolicy: ApprovalPolicy;
  /** Who answers what the policy asks. */
  readonly approvalsReviewer: ApprovalsReviewer;
  /** Added to the rules of the automatic review. */
  readonly autoReviewPolicy: string | null;
  readonly sandboxPolicy: SandboxPolicy;
  /** The permission profile that the policy comes from; `null`: somebody chose a policy. */
  readonly permissionProfile: { readonly id: string; readonly extends: string | null } | null;
  /** Reviews, in place of `model`. */
  readonly reviewModel: string | null;
  /** `null`: the model's default. */
  readonly effort: ReasoningEffort | null;
  /** `null`: the model's default. */
  readonly summary: ReasoningSummary | null;
  readonly verbosity: Verbosity | null;
  readonly personality: Personality | null;
  /** How the model is served, in the service's word; `null`: nobody chose. */
  readonly serviceTier: string | null;
  /** Replaces the model's own instructions. */
  readonly baseInstructions: string | null;
  readonly developerInstructions: string | null;
  /** What the model is not told, neither at the start nor when it changes. Default: nothing is left out. */
  readonly untold?: readonly ContextPart[];
  /** Trailer that the model is to end messages of commits with. Default: it is not told of any. */
  readonly commitTrailer?: string | undefined;
  /** How the user and the model work together. Default: the model does what it is told. */
  readonly collaboration?: Collaboration;
  /** Tokens (bytes for models that count bytes); replaces the model's own limit. */
  readonly toolOutputTokenLimit: number | null;
  /** Tokens; replaces what is known of the model. */
  readonly contextWindow: number | null;
  /** Tokens at which the conversation is summed up; replaces what is known of the model. */
  readonly autoCompactTokenLimit: number | null;
  /** Asks for the summary, in place of our own prompt. */
  readonly compactPrompt: string | null;
  /** Whether it is known that the model does (or does not) reason, whatever the catalog says. */
  readonly supportsReasoning: boolean | null;
  /** Answers of the server are kept there; item ids are then sent back. */
  readonly storeResponses: boolean;
}

/** A part of what a thread starts with. */
export type ContextPart = 'permissions' | 'environment' | 'collaboration';

/** A way to work together. */
export interface Collaboration {
  readonly mode: 'default' | 'plan';
  /** What the model is told of it; `null`: nothing. */
  readonly instructions: string | null;
}

/** What a turn may change for itself and those after it. */
export type TurnOverrides = Partial<
  Pick<
    ThreadSettings,
    | 'cwd'
    | 'workspaceRoots'
    | 'model'
    | 'approvalPolicy'
    | 'approvalsReviewer'
    | 'sandboxPolicy'
    | 'permissionProfile'
    | 'effort'
    | 'summary'
    | 'personality'
    | 'serviceTier'
    | 'developerInstructions'
    | 'collaboration'
  >
>;

/** Why a turn was started, as its client says; recorded, and told to the model service. */
export interface TurnOrigin {
  /** What set it off, in the words of the client. */
  trigger?: string;
  /** The turn that led to it, of any thread. */
  parentTurnId?: string;
  /** The turn that all of it goes back to, of any thread. Default: itself. */
  rootTurnId?: string;
}

/** What holds for one turn only. */
export interface TurnOnly extends TurnOrigin {
  /** JSON Schema the last answer must follow. */
  outputSchema?: JsonValue;
  /** In place of the thread's. */
  serviceTier?: string;
}

import * as z from 'zod';
import { CollaborationMode } from '../shared/collaboration-mode.ts';
import { JsonValue } from '../shared/json-value.ts';
import { MultiAgentMode, Personality, ReasoningEffort, ReasoningSummary } from '../shared/model-settings.ts';
import { FunctionCallOutputBody } from '../shared/response-content.ts';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { TurnEnvironmentParams } from './environment.ts';
import { CyberAccessProgram } from './model.ts';
import { ApprovalsReviewer, AskForApproval, SandboxPolicy } from './policy.ts';
import { Turn } from './turn.ts';
import { UserInput } from './user-input.ts';
import { clearable, experimental, nullable, object, since, strictObject } from '../wire/index.ts';

/** Parameters of `turn/interrupt`: stops the running turn. */
export const TurnInterruptParams = object(() => ({
  threadId: z.string(),
  /** The running turn. */
  turnId: z.string(),
}));
export type TurnInterruptParams = z.infer<typeof TurnInterruptParams>;

/** Answer to `turn/interrupt`. */
export const TurnInterruptResponse = object(() => ({}));
export type TurnInterruptResponse = z.infer<typeof TurnInterruptResponse>;

export const AdditionalContextKind = z.enum(['untrusted', 'application']);
export type AdditionalContextKind = z.infer<typeof AdditionalContextKind>;

/** A piece of context for the model that the user does not see. */
export const AdditionalContextEntry = object(() => ({
  value: z.string(),
  kind: AdditionalContextKind,
  name: z.string().nullish(),
}));
export type AdditionalContextEntry = z.infer<typeof AdditionalContextEntry>;

export const TurnToolOutput = object(() => ({
  name: z.string(),
  namespace: nullable(z.string()),
  output: FunctionCallOutputBody,
  retain: z.boolean().optional(),
}));
export type TurnToolOutput = z.infer<typeof TurnToolOutput>;

/** Parameters of `turn/start`: starts a turn. */
export const TurnStartParams = object(() => ({
  threadId: z.string(),
  disabledPluginIds: since('0.169', z.array(z.string()).nullish()),
  /** The client's own id of the message; comes back with its item. */
  clientUserMessageId: since('0.169', z.string().nullish()),
  /** What the user says. */
  input: z.array(UserInput),
  turnTrigger: since('0.169', z.string().nullish()),
  parentTurnId: since('0.169', z.string().nullish()),
  rootTurnId: since('0.169', z.string().nullish()),
  toolOutput: since('0.169', TurnToolOutput.nullish()),
  responsesapiClientMetadata: since('0.169', experimental(z.record(z.string(), z.string()).nullish())),
  responsesapiClientMetadataPatch: since('0.169', experimental(z.record(z.string(), z.string()).nullish())),
  additionalContext: since('0.169', experimental(z.record(z.string(), AdditionalContextEntry).nullish())),
  environments: since('0.169', experimental(z.array(TurnEnvironmentParams).nullish())),
  /** For this turn and those after it. */
  cwd: z.string().nullish(),
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).nullish())),
  /** For this turn and those after it. */
  approvalPolicy: AskForApproval.nullish(),
  approvalsReviewer: since('0.169', ApprovalsReviewer.nullish()),
  /** For this turn and those after it. */
  sandboxPolicy: SandboxPolicy.nullish(),
  /** Name of a permission profile, for this turn and those after it; goes without `sandboxPolicy`. */
  permissions: since('0.169', experimental(z.string().nullish())),
  /** For this turn and those after it. */
  model: z.string().nullish(),
  serviceTier: since('0.169', clearable(z.string())),
  serviceTierForTurn: since('0.169', z.string().nullish()),
  /** For this turn and those after it. */
  effort: ReasoningEffort.nullish(),
  /** For this turn and those after it. */
  summary: ReasoningSummary.nullish(),
  personality: Personality.nullish(),
  /** JSON Schema that the last message of this turn follows. */
  outputSchema: JsonValue.nullish(),
  /** Wins over `model`, `effort` and developer instructions. */
  collaborationMode: experimental(CollaborationMode.nullish()),
  multiAgentMode: since('0.169', experimental(MultiAgentMode.nullish())),
  cyberAccessProgram: since('0.169', experimental(CyberAccessProgram.nullish())),
}));
export type TurnStartParams = z.infer<typeof TurnStartParams>;

/** Answer to `turn/start`. */
export const TurnStartResponse = object(() => ({
  turn: Turn,
}));
export type TurnStartResponse = z.infer<typeof TurnStartResponse>;

/** Parameters of `turn/steer`: adds input to the running turn. */
export const TurnSteerParams = object(() => ({
  threadId: z.string(),
  clientUserMessageId: since('0.169', z.string().nullish()),
  /** What the user says. */
  input: z.array(UserInput),
  responsesapiClientMetadata: since('0.169', experimental(z.record(z.string(), z.string()).nullish())),
  responsesapiClientMetadataPatch: since('0.169', experimental(z.record(z.string(), z.string()).nullish())),
  additionalContext: since('0.169', experimental(z.record(z.string(), AdditionalContextEntry).nullish())),
  /** The turn that is thought to be running; the call fails when another one is. */
  expectedTurnId: z.string(),
}));
export type TurnSteerParams = z.infer<typeof TurnSteerParams>;

/** Answer to `turn/steer`. */
export const TurnSteerResponse = object(() => ({
  turnId: z.string(),
}));
export type TurnSteerResponse = z.infer<typeof TurnSteerResponse>;

/** Parameters of `turn/settings/update`: changes settings of the running turn. */
export const TurnSettingsUpdateParams = strictObject(() => ({
  threadId: z.string(),
  turnId: z.string(),
  approvalsReviewer: ApprovalsReviewer.nullish(),
  environments: z.array(TurnEnvironmentParams).nullish(),
  model: z.string().nullish(),
  effort: ReasoningEffort.nullish(),
  summary: ReasoningSummary.nullish(),
  serviceTier: clearable(z.string()),
}));
export type TurnSettingsUpdateParams = z.infer<typeof TurnSettingsUpdateParams>;

export const TurnSettingsUpdateStatus = z.enum(['applied', 'targetUnavailable']);
export type TurnSettingsUpdateStatus = z.infer<typeof TurnSettingsUpdateStatus>;

/** Answer to `turn/settings/update`. */
export const TurnSettingsUpdateResponse = object(() => ({
  status: TurnSettingsUpdateStatus,
}));
export type TurnSettingsUpdateResponse = z.infer<typeof TurnSettingsUpdateResponse>;

import * as z from 'zod';
import { ForcedLoginMethod } from '../shared/auth.ts';
import { JsonValue } from '../shared/json-value.ts';
import { ReasoningEffort } from '../shared/model-settings.ts';
import { PathUri } from '../shared/scalars.ts';
import { WebSearchMode } from '../shared/web-search.ts';
import { ApprovalsReviewer, AskForApproval, SandboxMode } from './policy.ts';
import {
  ApplicationRequirements,
  BrowserUseRequirements,
  ComputerUseRequirements,
  InAppBrowserRequirements,
} from './requirements-application.ts';
import { NetworkRequirements } from './requirements-network.ts';
import { FeedbackRequirements, OtelRequirements } from './requirements-observability.ts';
import { bigUint64, experimental, nullable, object, shownAs, since, taggedUnion, uint } from '../wire/index.ts';

export const AutoReviewRequirements = object(() => ({
  requiredOnModels: nullable(z.array(z.string())),
  ignoreRules: nullable(z.array(z.string())),
}));
export type AutoReviewRequirements = z.infer<typeof AutoReviewRequirements>;

export const CliAuthCredentialsStoreMode = z.enum(['file', 'keyring', 'auto', 'ephemeral']);
export type CliAuthCredentialsStoreMode = z.infer<typeof CliAuthCredentialsStoreMode>;

export const ConfiguredHookHandler = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('command'),
    command: z.string(),
    commandWindows: nullable(z.string()),
    timeoutSec: nullable(bigUint64),
    async: z.boolean(),
    statusMessage: nullable(z.string()),
    additionalContextLimit: nullable(uint),
  })),
  object(() => ({
    type: z.literal('mcp_tool'),
    server: z.string(),
    tool: z.string(),
    input: z.record(z.string(), JsonValue),
    timeoutSec: nullable(bigUint64),
    statusMessage: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('prompt'),
  })),
  object(() => ({
    type: z.literal('agent'),
  })),
);
export type ConfiguredHookHandler = z.infer<typeof ConfiguredHookHandler>;

export const ConfiguredHookMatcherGroup = object(() => ({
  matcher: nullable(z.string()),
  hooks: z.array(ConfiguredHookHandler),
}));
export type ConfiguredHookMatcherGroup = z.infer<typeof ConfiguredHookMatcherGroup>;

export const ManagedHooksRequirements = object(() => ({
  PreModelRequest: z.array(ConfiguredHookMatcherGroup).default([]),
  PostModelRequest: z.array(ConfiguredHookMatcherGroup).default([]),
  managedDir: nullable(z.string()),
  windowsManagedDir: nullable(z.string()),
  PreToolUse: z.array(ConfiguredHookMatcherGroup),
  PermissionRequest: z.array(ConfiguredHookMatcherGroup),
  PostToolUse: z.array(ConfiguredHookMatcherGroup),
  PreCompact: z.array(ConfiguredHookMatcherGroup),
  PostCompact: z.array(ConfiguredHookMatcherGroup),
  SessionStart: z.array(ConfiguredHookMatcherGroup),
  SessionEnd: z.array(ConfiguredHookMatcherGroup).default([]),
  UserPromptSubmit: z.array(ConfiguredHookMatcherGroup),
  SubagentStart: z.array(ConfiguredHookMatcherGroup),
  SubagentStop: z.array(ConfiguredHookMatcherGroup),
  Stop: z.array(ConfiguredHookMatcherGroup),
  Interrupt: z.array(ConfiguredHookMatcherGroup).default([]),
}));
export type ManagedHooksRequirements = z.infer<typeof ManagedHooksRequirements>;

export const NewThreadModelDefaults = object(() => ({
  model: nullable(z.string()),
  modelReasoningEffort: nullable(ReasoningEffort),
  serviceTier: nullable(z.string()),
}));
export type NewThreadModelDefaults = z.infer<typeof NewThreadModelDefaults>;

export const ModelsRequirements = object(() => ({
  newThread: nullable(NewThreadModelDefaults),
}));
export type ModelsRequirements = z.infer<typeof ModelsRequirements>;

export const ResidencyRequirement = z.literal('us');
export type ResidencyRequirement = z.infer<typeof ResidencyRequirement>;

export const WindowsSandboxImplementation = z.enum(['elevated', 'unelevated', 'mxc']);
export type WindowsSandboxImplementation = z.infer<typeof WindowsSandboxImplementation>;

/** What an administrator prescribes. */
export const ConfigRequirements = object(() => ({
  modelProvider: since('0.169', nullable(z.string())),
  modelProviders: since('0.169', nullable(z.record(z.string(), JsonValue))),
  allowedLoginMethods: since('0.169', nullable(z.array(ForcedLoginMethod))),
  cliAuthCredentialsStore: since('0.169', nullable(CliAuthCredentialsStoreMode)),
  chatgptBaseUrl: since('0.169', nullable(z.string())),
  additionalDeveloperInstructions: since('0.169', nullable(z.string())),
  allowedApprovalPolicies: nullable(z.array(AskForApproval)),
  allowedApprovalsReviewers: since('0.169', experimental(nullable(z.array(ApprovalsReviewer)))),
  allowedSandboxModes: nullable(z.array(SandboxMode)),
  allowedWindowsSandboxImplementations: since('0.169', nullable(z.array(WindowsSandboxImplementation))),
  allowedPermissionProfiles: since('0.169', nullable(z.record(z.string(), z.boolean()))),
  defaultPermissions: since('0.169', nullable(z.string())),
  allowedWebSearchModes: nullable(z.array(WebSearchMode)),
  allowManagedHooksOnly: since('0.169', nullable(z.boolean())),
  allowBrowserAndComputerUse: since('0.169', nullable(z.boolean())),
  allowAppshots: since('0.169', nullable(z.boolean())),
  allowRemoteControl: since('0.169', nullable(z.boolean())),
  computerUse: since('0.169', nullable(ComputerUseRequirements)),
  browserUse: since('0.169', nullable(BrowserUseRequirements)),
  inAppBrowser: since('0.169', nullable(InAppBrowserRequirements)),
  featureRequirements: since('0.169', nullable(z.record(z.string(), z.boolean()))),
  hooks: since('0.169', experimental(nullable(ManagedHooksRequirements))),
  enforceResidency: nullable(ResidencyRequirement),
  network: experimental(nullable(NetworkRequirements)),
  application: since('0.169', experimental(nullable(ApplicationRequirements))),
  autoReview: since('0.169', nullable(AutoReviewRequirements)),
  models: since('0.169', nullable(ModelsRequirements)),
  sqliteHome: since('0.169', nullable(shownAs(PathUri, z.string()))),
  logDir: since('0.169', nullable(shownAs(PathUri, z.string()))),
  modelCatalogJson: since('0.169', nullable(shownAs(PathUri, z.string()))),
  checkForUpdateOnStartup: since('0.169', nullable(z.boolean())),
  allowLoginShell: since('0.169', nullable(z.boolean())),
  feedback: since('0.169', nullable(FeedbackRequirements)),
  otel: since('0.169', nullable(OtelRequirements)),
}));
export type ConfigRequirements = z.infer<typeof ConfigRequirements>;

/** Answer to `configRequirements/read`, which reads what an administrator prescribes. */
export const ConfigRequirementsReadResponse = object(() => ({
  supportsIndependentSpeedModes: since('0.169', z.boolean().nullable().default(null)),
  requirements: nullable(ConfigRequirements),
}));
export type ConfigRequirementsReadResponse = z.infer<typeof ConfigRequirementsReadResponse>;

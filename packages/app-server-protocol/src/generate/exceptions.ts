import type { ProtocolVersion } from '../wire/index.ts';
import type { TypeId } from '../inspect/type-index.ts';

/**
 * Where the reference's generators do not follow their own rules. Nothing here touches what travels on the wire.
 */

/** Types written out in place in TypeScript; the JSON Schema knows them by name. */
export const INLINE_IN_TYPESCRIPT: ReadonlySet<TypeId> = new Set([
  'v2/AppConfig',
  'v2/AppLinkConfig',
  'v2/AppToolConfig',
  'v2/ThreadListCwdFilter',
  'ResultOfCallToolResultOrString',
]);

/** Types written out in place in the JSON Schema; the TypeScript knows them by name. */
export const INLINE_IN_JSON_SCHEMA: ReadonlySet<TypeId> = new Set([
  'ResponseItemId',
  'ExecPolicyAmendment',
  'v2/ExecPolicyAmendment',
]);

/** Types whose TypeScript goes by another type's name. */
export const TYPESCRIPT_ALIAS: ReadonlyMap<TypeId, TypeId> = new Map([['V1TextElement', 'TextElement']]);

/** Events without content, which are an empty object in JSON. */
export const NULL_IN_TYPESCRIPT: ReadonlySet<TypeId> = new Set(['ContextCompactedEvent']);

/** Types that come along, with a document of their own, although they are no method's params or result. */
export const BESIDE_METHODS: Readonly<Record<ProtocolVersion, readonly TypeId[]>> = {
  '0.104': ['EventMsg'],
  '0.169': ['v2/ModelProviderError', 'v2/UserVerificationRpcError'],
};

/** Types that are left out without the experimental API, besides params and results of experimental methods. */
export const EXPERIMENTAL_TYPES: ReadonlySet<TypeId> = new Set([
  'GuardianAssessmentOutcome',
  'v2/AwsCredentialType',
  'v2/BedrockAwsProfile',
  'v2/BedrockEnvironmentCredential',
  'v2/EnvironmentShellInfo',
  'v2/EnvironmentStatusKind',
  'v2/RemoteControlClient',
  'v2/RemoteControlClientsListOrder',
  'v2/ThreadBackgroundTerminal',
  'v2/ThreadGuardianAssessment',
  'v2/ThreadSearchOccurrence',
  'v2/ThreadSearchTextRange',
  'v2/TurnSettingsUpdateStatus',
  'v2/UserVerificationCancellationReason',
  'v2/UserVerificationErrorDetails',
  'v2/UserVerificationFailureReason',
  'v2/UserVerificationInvalidRequestReason',
  'v2/UserVerificationProof',
  'v2/UserVerificationRpcError',
  'v2/UserVerificationUnavailableReason',
]);

/** Experimental fields that the TypeScript of 0.104 shows all the same. */
export const SHOWN_IN_TYPESCRIPT_0_104: ReadonlySet<string> = new Set([
  'v2/ThreadForkParams.path',
  'v2/ThreadForkParams.persistExtendedHistory',
  'v2/ThreadResumeParams.history',
  'v2/ThreadResumeParams.path',
  'v2/ThreadResumeParams.persistExtendedHistory',
  'v2/ThreadStartParams.experimentalRawEvents',
  'v2/ThreadStartParams.persistExtendedHistory',
  'v2/TurnStartParams.collaborationMode',
]);

/** Requests that the JSON Schema of 0.169 does not know. */
export const REQUESTS_NOT_IN_JSON_SCHEMA_0_169: ReadonlySet<string> = new Set([
  'getConversationSummary',
  'gitDiffToRemote',
  'getAuthStatus',
]);

/** Notifications whose params have a document in 0.169 though the union of notifications leaves them out. */
export const NOTIFICATIONS_NOT_IN_JSON_UNION_0_169: ReadonlySet<string> = new Set([
  'rawResponseItem/completed',
  'rawResponse/completed',
]);

/** Types whose name in the JSON Schema differs from that in TypeScript. */
export const JSON_SCHEMA_NAME: Readonly<Record<ProtocolVersion, ReadonlyMap<TypeId, string>>> = {
  '0.104': new Map([['ResultOfCallToolResultOrString', 'Result_of_CallToolResult_or_String']]),
  '0.169': new Map([['WebSearchAction', 'ResponsesApiWebSearchAction']]),
};

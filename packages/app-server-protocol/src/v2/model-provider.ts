import * as z from 'zod';
import { nullable, object, strictObject, tagged, taggedUnion, variant } from '../wire/index.ts';

/** `modelProvider/authRecoveryStarted`: a failed login at the model provider is being mended. */
export const AuthRecoveryNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  provider: z.string(),
  message: z.string(),
}));
export type AuthRecoveryNotification = z.infer<typeof AuthRecoveryNotification>;

export const BedrockProviderId = z.enum(['amazon-bedrock', 'amazon-bedrock-runtime']);
export type BedrockProviderId = z.infer<typeof BedrockProviderId>;

export const GatewayAuth = taggedUnion(
  'mode',
  object(() => ({
    mode: z.literal('none'),
  })),
  object(() => ({
    mode: z.literal('environmentVariable'),
    envKey: z.string(),
  })),
  object(() => ({
    mode: z.literal('externallyConfigured'),
    envKey: nullable(z.string()),
  })),
);
export type GatewayAuth = z.infer<typeof GatewayAuth>;

export const GcpProviderId = z.literal('gcp');
export type GcpProviderId = z.infer<typeof GcpProviderId>;

/** Parameters of `account/gcp/setup`: sets up Google Cloud. */
export const GcpSetupParams = object(() => ({
  projectId: z.string(),
  location: z.string().nullish(),
  credentialFile: z.string().nullish(),
}));
export type GcpSetupParams = z.infer<typeof GcpSetupParams>;

/** Answer to `account/gcp/setup`. */
export const GcpSetupResponse = object(() => ({}));
export type GcpSetupResponse = z.infer<typeof GcpSetupResponse>;

/** Parameters of `modelProvider/capabilities/read`: tells what the current model provider can do. */
export const ModelProviderCapabilitiesReadParams = object(() => ({}));
export type ModelProviderCapabilitiesReadParams = z.infer<typeof ModelProviderCapabilitiesReadParams>;

/** Answer to `modelProvider/capabilities/read`. */
export const ModelProviderCapabilitiesReadResponse = object(() => ({
  imageGeneration: z.boolean(),
  webSearch: z.boolean(),
}));
export type ModelProviderCapabilitiesReadResponse = z.infer<typeof ModelProviderCapabilitiesReadResponse>;

export const BedrockSettingsParams = strictObject(() => ({
  providerId: BedrockProviderId,
  profile: z.string().nullish(),
  region: z.string().nullish(),
}));
export type BedrockSettingsParams = z.infer<typeof BedrockSettingsParams>;

export const CustomGatewaySettingsParams = strictObject(() => ({
  providerId: z.string().nullish(),
  name: z.string().optional(),
  baseUrl: z.string().nullish(),
  envKey: z.string().nullish(),
}));
export type CustomGatewaySettingsParams = z.infer<typeof CustomGatewaySettingsParams>;

export const GcpSettingsParams = strictObject(() => ({
  providerId: GcpProviderId,
  projectId: z.string().nullish(),
  location: z.string().nullish(),
  credentialFile: z.string().nullish(),
}));
export type GcpSettingsParams = z.infer<typeof GcpSettingsParams>;

export const ProviderSettingsPatch = taggedUnion(
  'type',
  tagged('type', 'customGateway', CustomGatewaySettingsParams),
  tagged('type', 'bedrock', BedrockSettingsParams),
  tagged('type', 'gcp', GcpSettingsParams),
);
export type ProviderSettingsPatch = z.infer<typeof ProviderSettingsPatch>;

/** Parameters of `modelProvider/config/write`: writes the configuration of a model provider. */
export const ModelProviderConfigWriteParams = variant('settings', ProviderSettingsPatch);
export type ModelProviderConfigWriteParams = z.infer<typeof ModelProviderConfigWriteParams>;

export const ProviderSettings = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('openai'),
  })),
  object(() => ({
    type: z.literal('customGateway'),
    auth: GatewayAuth,
  })),
  object(() => ({
    type: z.literal('bedrock'),
    profile: nullable(z.string()),
    region: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('gcp'),
    projectId: nullable(z.string()),
    location: nullable(z.string()),
    credentialFile: nullable(z.string()),
  })),
);
export type ProviderSettings = z.infer<typeof ProviderSettings>;

export const ModelProviderSummary = object(() => ({
  id: z.string(),
  name: z.string(),
  canEdit: z.boolean(),
  baseUrl: nullable(z.string()),
  settings: ProviderSettings,
}));
export type ModelProviderSummary = z.infer<typeof ModelProviderSummary>;

/** Answer to `modelProvider/config/write`. */
export const ModelProviderConfigWriteResponse = object(() => ({
  provider: ModelProviderSummary,
}));
export type ModelProviderConfigWriteResponse = z.infer<typeof ModelProviderConfigWriteResponse>;

export const ModelProviderError = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('modelProviderMismatch'),
    modelProvider: z.string(),
    currentModelProvider: z.string(),
  })),
  object(() => ({
    type: z.literal('modelProviderNotConfigured'),
    modelProvider: z.string(),
  })),
  object(() => ({
    type: z.literal('modelProviderPolicyConflict'),
    modelProvider: z.string(),
    requiredModelProvider: z.string(),
  })),
);
export type ModelProviderError = z.infer<typeof ModelProviderError>;

/** Parameters of `modelProvider/list`: lists model providers. */
export const ModelProviderListParams = object(() => ({}));
export type ModelProviderListParams = z.infer<typeof ModelProviderListParams>;

/** Answer to `modelProvider/list`. */
export const ModelProviderListResponse = object(() => ({
  data: z.array(ModelProviderSummary),
  defaultProviderId: z.string(),
  canChangeDefault: z.boolean(),
}));
export type ModelProviderListResponse = z.infer<typeof ModelProviderListResponse>;

export const RequestHeader = object(() => ({
  name: z.string(),
  value: z.string(),
}));
export type RequestHeader = z.infer<typeof RequestHeader>;

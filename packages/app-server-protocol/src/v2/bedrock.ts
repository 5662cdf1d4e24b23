import * as z from 'zod';
import { nullable, object, taggedUnion } from '../wire/index.ts';

export const AwsCredentialType = z.enum(['accessKeys', 'bedrockApiKey']);
export type AwsCredentialType = z.infer<typeof AwsCredentialType>;

export const BedrockAwsProfile = object(() => ({
  name: z.string(),
  region: nullable(z.string()),
}));
export type BedrockAwsProfile = z.infer<typeof BedrockAwsProfile>;

/** Parameters of `account/bedrock/checkGovCloudRequirements`: checks what GovCloud asks for. */
export const BedrockCheckGovCloudRequirementsParams = object(() => ({}));
export type BedrockCheckGovCloudRequirementsParams = z.infer<typeof BedrockCheckGovCloudRequirementsParams>;

/** Answer to `account/bedrock/checkGovCloudRequirements`. */
export const BedrockCheckGovCloudRequirementsResponse = object(() => ({
  isGovCloud: z.boolean(),
  shouldWarn: z.boolean(),
}));
export type BedrockCheckGovCloudRequirementsResponse = z.infer<typeof BedrockCheckGovCloudRequirementsResponse>;

/** Parameters of `account/bedrock/discover`: looks for credentials for Amazon Bedrock. */
export const BedrockDiscoverParams = object(() => ({}));
export type BedrockDiscoverParams = z.infer<typeof BedrockDiscoverParams>;

export const BedrockEnvironmentCredential = object(() => ({
  type: AwsCredentialType,
  region: nullable(z.string()),
}));
export type BedrockEnvironmentCredential = z.infer<typeof BedrockEnvironmentCredential>;

/** Answer to `account/bedrock/discover`. */
export const BedrockDiscoverResponse = object(() => ({
  profiles: z.array(BedrockAwsProfile),
  environmentCredentials: z.array(BedrockEnvironmentCredential),
}));
export type BedrockDiscoverResponse = z.infer<typeof BedrockDiscoverResponse>;

/** Parameters of `account/bedrock/setup`: sets up Amazon Bedrock. */
export const BedrockSetupParams = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('profile'),
    profile: z.string(),
    region: z.string(),
  })),
  object(() => ({
    type: z.literal('environment'),
    region: z.string(),
  })),
);
export type BedrockSetupParams = z.infer<typeof BedrockSetupParams>;

/** Answer to `account/bedrock/setup`. */
export const BedrockSetupResponse = object(() => ({}));
export type BedrockSetupResponse = z.infer<typeof BedrockSetupResponse>;

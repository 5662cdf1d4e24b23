import * as z from 'zod';
import { nullable, object, since, words } from '../wire/index.ts';

/** How requests to the model are authenticated. */
export const AuthMode = words(
  'apikey',
  'chatgpt',
  'chatgptAuthTokens',
  since('0.169', 'headers'),
  since('0.169', 'agentIdentity'),
  since('0.169', 'personalAccessToken'),
  since('0.169', 'bedrockApiKey'),
  since('0.169', 'bedrockAccessKeys'),
);
export type AuthMode = z.infer<typeof AuthMode>;

/** The only way to log in that is allowed. */
export const ForcedLoginMethod = z.enum(['chatgpt', 'api']);
export type ForcedLoginMethod = z.infer<typeof ForcedLoginMethod>;

/** Parameters of `getAuthStatus`: tells how requests to the model are authenticated. */
export const GetAuthStatusParams = object(() => ({
  includeToken: nullable(z.boolean()),
  refreshToken: nullable(z.boolean()),
}));
export type GetAuthStatusParams = z.infer<typeof GetAuthStatusParams>;

/** Answer to `getAuthStatus`. */
export const GetAuthStatusResponse = object(() => ({
  authMethod: nullable(AuthMode),
  authToken: nullable(z.string()),
  requiresOpenaiAuth: nullable(z.boolean()),
}));
export type GetAuthStatusResponse = z.infer<typeof GetAuthStatusResponse>;

/** The plan of an account. */
export const PlanType = words(
  'free',
  'go',
  'plus',
  'pro',
  since('0.169', 'prolite'),
  since('0.169', 'promax'),
  'team',
  since('0.169', 'self_serve_business_prolite'),
  since('0.169', 'self_serve_business_usage_based'),
  'business',
  since('0.169', 'ent26'),
  since('0.169', 'enterprise_cbp_automation'),
  since('0.169', 'enterprise_cbp_usage_based'),
  'enterprise',
  'edu',
  since('0.169', 'edu_plus'),
  since('0.169', 'edu_pro'),
  since('0.169', 'sci'),
  since('0.169', 'sci_plus'),
  'unknown',
);
export type PlanType = z.infer<typeof PlanType>;

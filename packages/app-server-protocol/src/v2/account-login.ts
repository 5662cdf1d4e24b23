import * as z from 'zod';
import { nullByDefault, nullable, object, since, taggedUnion } from '../wire/index.ts';

export const DesktopOnboardingEntrypoint = z.literal('life_sciences');
export type DesktopOnboardingEntrypoint = z.infer<typeof DesktopOnboardingEntrypoint>;

/** `account/login/completed`: a login ended, well or not. */
export const AccountLoginCompletedNotification = object(() => ({
  loginId: nullable(z.string()),
  success: z.boolean(),
  error: nullable(z.string()),
  onboardingEntrypoint: since('0.169', nullable(DesktopOnboardingEntrypoint)),
}));
export type AccountLoginCompletedNotification = z.infer<typeof AccountLoginCompletedNotification>;

/** Parameters of `account/login/cancel`: stops a login that is under way. */
export const CancelLoginAccountParams = object(() => ({
  loginId: z.string(),
}));
export type CancelLoginAccountParams = z.infer<typeof CancelLoginAccountParams>;

export const CancelLoginAccountStatus = z.enum(['canceled', 'notFound']);
export type CancelLoginAccountStatus = z.infer<typeof CancelLoginAccountStatus>;

/** Answer to `account/login/cancel`. */
export const CancelLoginAccountResponse = object(() => ({
  status: CancelLoginAccountStatus,
}));
export type CancelLoginAccountResponse = z.infer<typeof CancelLoginAccountResponse>;

export const ChatgptAuthTokensRefreshReason = z.literal('unauthorized');
export type ChatgptAuthTokensRefreshReason = z.infer<typeof ChatgptAuthTokensRefreshReason>;

/** Parameters of `account/chatgptAuthTokens/refresh`: the server asks for fresh tokens of a login that the client manages. */
export const ChatgptAuthTokensRefreshParams = object(() => ({
  reason: ChatgptAuthTokensRefreshReason,
  previousAccountId: z.string().nullish(),
}));
export type ChatgptAuthTokensRefreshParams = z.infer<typeof ChatgptAuthTokensRefreshParams>;

/** The client's answer to `account/chatgptAuthTokens/refresh`. */
export const ChatgptAuthTokensRefreshResponse = object(() => ({
  accessToken: z.string(),
  chatgptAccountId: z.string(),
  chatgptPlanType: nullable(z.string()),
}));
export type ChatgptAuthTokensRefreshResponse = z.infer<typeof ChatgptAuthTokensRefreshResponse>;

export const LoginAppBrand = z.enum(['codex', 'chatgpt']);
export type LoginAppBrand = z.infer<typeof LoginAppBrand>;

/** Parameters of `account/login/start`: starts to log in. */
export const LoginAccountParams = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('apiKey'),
    /** A secret: it is neither logged nor sent back. */
    apiKey: z.string(),
  })),
  object(() => ({
    type: z.literal('chatgpt'),
    codexStreamlinedLogin: since('0.169', z.boolean().optional()),
    useHostedLoginSuccessPage: since('0.169', z.boolean().optional()),
    appBrand: since('0.169', nullByDefault(LoginAppBrand.nullish())),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('chatgptDeviceCode'),
    })),
  ),
  object(() => ({
    type: z.literal('chatgptAuthTokens'),
    accessToken: z.string(),
    chatgptAccountId: z.string(),
    chatgptPlanType: z.string().nullish(),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('amazonBedrock'),
      /** A secret: it is neither logged nor sent back. */
      apiKey: z.string(),
      region: z.string(),
    })),
  ),
  since(
    '0.169',
    object(() => ({
      type: z.literal('amazonBedrockAccessKeys'),
      accessKeyId: z.string(),
      secretAccessKey: z.string(),
      sessionToken: z.string().nullish(),
      region: z.string(),
    })),
  ),
);
export type LoginAccountParams = z.infer<typeof LoginAccountParams>;

/** Answer to `account/login/start`. */
export const LoginAccountResponse = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('apiKey'),
  })),
  object(() => ({
    type: z.literal('chatgpt'),
    loginId: z.string(),
    authUrl: z.string(),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('chatgptDeviceCode'),
      loginId: z.string(),
      verificationUrl: z.string(),
      userCode: z.string(),
    })),
  ),
  object(() => ({
    type: z.literal('chatgptAuthTokens'),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('amazonBedrock'),
    })),
  ),
);
export type LoginAccountResponse = z.infer<typeof LoginAccountResponse>;

/** Answer to `account/logout`, which logs out. */
export const LogoutAccountResponse = object(() => ({}));
export type LogoutAccountResponse = z.infer<typeof LogoutAccountResponse>;

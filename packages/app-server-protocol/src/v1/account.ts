import * as z from 'zod';
import { AuthMode } from '../shared/auth.ts';
import { nullable, object } from '../wire/index.ts';

/** `authStatusChange`: requests to the model are authenticated differently now. */
export const AuthStatusChangeNotification = object(() => ({
  authMethod: nullable(AuthMode),
}));
export type AuthStatusChangeNotification = z.infer<typeof AuthStatusChangeNotification>;

/** Parameters of `cancelLoginChatGpt`: stops a login in the browser. */
export const CancelLoginChatGptParams = object(() => ({
  loginId: z.string(),
}));
export type CancelLoginChatGptParams = z.infer<typeof CancelLoginChatGptParams>;

/** Answer to `cancelLoginChatGpt`. */
export const CancelLoginChatGptResponse = object(() => ({}));
export type CancelLoginChatGptResponse = z.infer<typeof CancelLoginChatGptResponse>;

/** Parameters of `loginApiKey`: logs in with an API key. */
export const LoginApiKeyParams = object(() => ({
  apiKey: z.string(),
}));
export type LoginApiKeyParams = z.infer<typeof LoginApiKeyParams>;

/** Answer to `loginApiKey`. */
export const LoginApiKeyResponse = object(() => ({}));
export type LoginApiKeyResponse = z.infer<typeof LoginApiKeyResponse>;

/** `loginChatGptComplete`: a login in the browser ended. */
export const LoginChatGptCompleteNotification = object(() => ({
  loginId: z.string(),
  success: z.boolean(),
  error: nullable(z.string()),
}));
export type LoginChatGptCompleteNotification = z.infer<typeof LoginChatGptCompleteNotification>;

/** Answer to `loginChatGpt`, which starts a login in the browser. */
export const LoginChatGptResponse = object(() => ({
  loginId: z.string(),
  authUrl: z.string(),
}));
export type LoginChatGptResponse = z.infer<typeof LoginChatGptResponse>;

/** Answer to `logoutChatGpt`, which logs out. */
export const LogoutChatGptResponse = object(() => ({}));
export type LogoutChatGptResponse = z.infer<typeof LogoutChatGptResponse>;

/** Answer to `userInfo`, which tells the mail address of the account. */
export const UserInfoResponse = object(() => ({
  allegedUserEmail: nullable(z.string()),
}));
export type UserInfoResponse = z.infer<typeof UserInfoResponse>;

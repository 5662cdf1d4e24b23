import * as z from 'zod';

/**
 * A sign-in at a server, as it is stored.
 *
 * Source: codex-rs/rmcp-client/src/oauth.rs, `FallbackTokenEntry`.
 */
export const OAuthCredentials = z.looseObject({
  server_name: z.string(),
  server_url: z.string(),
  client_id: z.string(),
  /** Only of clients that were given one. */
  client_secret: z.string().optional(),
  access_token: z.string(),
  /** Unix milliseconds; `null`: not known. */
  expires_at: z.number().nullish(),
  refresh_token: z.string().nullish(),
  scopes: z.array(z.string()).default([]),
});
export type OAuthCredentials = z.infer<typeof OAuthCredentials>;

/** Names a server among stored sign-ins. */
export interface CredentialsOf {
  name: string;
  url: string;
}

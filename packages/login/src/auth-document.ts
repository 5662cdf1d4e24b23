import * as z from 'zod';
import { describeJsonError } from '@codex-ts/foundation/json-error';
import { readIdTokenClaims } from './jwt-claims.ts';

/** The tokens of a ChatGPT sign-in. */
export const StoredTokens = z.looseObject({
  /** The raw JWT. */
  id_token: z.string(),
  access_token: z.string(),
  refresh_token: z.string(),
  account_id: z.string().nullish(),
});
export type StoredTokens = z.infer<typeof StoredTokens>;

/**
 * What `$CODEX_HOME/auth.json` holds. Keys that are not known here are kept when the document is written again.
 *
 * Source: codex-rs/core/src/auth/storage.rs, `AuthDotJson`.
 */
export const AuthDocument = z.looseObject({
  auth_mode: z.enum(['apikey', 'chatgpt', 'chatgptAuthTokens']).nullish(),
  OPENAI_API_KEY: z.string().nullish(),
  tokens: StoredTokens.nullish(),
  /** When the tokens were last issued, RFC 3339. */
  last_refresh: z.string().nullish(),
});
export type AuthDocument = z.infer<typeof AuthDocument>;

/** How a document signs in; a document that does not say has an API key, or else ChatGPT tokens. */
export type StoredAuthMode = NonNullable<AuthDocument['auth_mode']>;

/** The document's mode, by what it holds when it does not say. */
export function storedAuthMode(document: AuthDocument): StoredAuthMode {
  if (document.auth_mode) return document.auth_mode;
  return typeof document.OPENAI_API_KEY === 'string' ? 'apikey' : 'chatgpt';
}

/** A document, or what is wrong with the text. `torn` when the text ends too early, as when read during a write. */
export type ParsedAuthDocument = { document: AuthDocument } | { fault: string; torn: boolean };

/** Reads a document from its JSON text. */
export function parseAuthDocument(text: string): ParsedAuthDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = describeJsonError(text) ?? 'it is not JSON';
    return { fault, torn: fault.startsWith('EOF') };
  }
  const parsed = AuthDocument.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    // The message of an issue names types and allowed values, never the value that was found.
    return { fault: `${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'invalid'}`, torn: false };
  }
  const { tokens } = parsed.data;
  if (tokens) {
    try {
      readIdTokenClaims(tokens.id_token);
    } catch {
      return { fault: 'invalid ID token format', torn: false };
    }
  }
  return { document: parsed.data };
}

/** The document as it is written: two spaces, no line end after it, as the reference does. */
export function formatAuthDocument(document: AuthDocument): string {
  return JSON.stringify(document, undefined, 2);
}

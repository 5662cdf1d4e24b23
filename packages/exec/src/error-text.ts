import type { ThreadEventOf } from '@codex-ts/protocol';

/** An error as users read it: while the model is asked again, with the reason. */
export function errorText({ error, willRetry }: ThreadEventOf<'error'>): string {
  return willRetry && error.additionalDetails !== null ? `${error.message} (${error.additionalDetails})` : error.message;
}

import type { RequestParams } from '@codex-ts/app-server-protocol';
import type { AdditionalContext } from '@codex-ts/core';
import { invalidRequest } from '../rpc-errors.ts';

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/**
 * What a client lets the model know beside what the user says.
 *
 * @throws RpcError for a name that cannot be one.
 */
export function additionalContextOf(params: Pick<RequestParams<'turn/start'>, 'additionalContext'>): {
  context?: AdditionalContext[];
} {
  const entries = Object.entries(params.additionalContext ?? {});
  if (entries.length === 0) return {};
  const context = entries.map(([key, { value, kind, name }]): AdditionalContext => {
    if (name && !NAME.test(name)) throw invalidRequest('additional context name must match [a-z][a-z0-9_]{0,63}');
    return { key, name: name ?? key.replaceAll(/[^a-zA-Z0-9_.-]/g, '_'), text: value, kind };
  });
  return { context };
}

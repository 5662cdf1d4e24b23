import { isRecord } from '@codex-ts/foundation/json';
import type * as z from 'zod';
import { findClientRequest } from '../method-table.ts';
import { readPlainParams } from './plain/read-plain-params.ts';

/** Ways to log in that are experimental. */
const EXPERIMENTAL_LOGINS: ReadonlySet<string> = new Set(['chatgptAuthTokens', 'amazonBedrock', 'amazonBedrockAccessKeys']);

/**
 * What a request uses of the experimental API: the method, `method.field` or another name for it; `undefined` when it uses
 * nothing. `params` are those that the client sent, already found to fit. A client without the capability is refused with
 * `<what> requires experimentalApi capability`.
 *
 * Source: codex-rs/app-server-protocol, `experimental_api.rs`.
 */
export async function findExperimentalUse(method: string, params: unknown): Promise<string | undefined> {
  const entry = findClientRequest(method);
  if (entry === undefined) return undefined;
  if (entry.facts.experimental === true) return method;
  if (!isRecord(params)) return undefined;
  if (method === 'account/login/start') return experimentalLogin(params);
  if (isRecord(params['approvalPolicy'])) return 'askForApproval.granular';
  if ((await readPlainParams(method, params, '0.169')) !== undefined) return undefined;
  const schema: z.ZodType = await entry.params();
  const { findExperimentalField } = await import('./experimental-field.ts');
  return findExperimentalField(schema, { method, params });
}

function experimentalLogin({ type }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof type === 'string' && EXPERIMENTAL_LOGINS.has(type) ? `account/login/start.${type}` : undefined;
}

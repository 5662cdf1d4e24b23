import type * as z from 'zod';
import { findClientRequest, methodTable } from '../method-table.ts';
import type { RequestMethod } from '../methods/method.ts';
import { isPresent, type ProtocolVersion } from '../wire/member.ts';
import { readPlainInitialize } from './fast-initialize.ts';
import { oneOf, wrongType } from './mismatch-words.ts';
import { readPlainParams } from './plain/read-plain-params.ts';

/** Params that fit, defaults filled in and unknown keys kept; or what is wrong with them. */
export type ParsedParams = { ok: true; params: unknown } | { ok: false; message: string };

/**
 * Checks the params of a client's request. A client of 0.169 may also use the words of 0.104; one of 0.104 may not use newer
 * ones. The message of a refusal names the words and fields of `protocol`.
 *
 * The first call for a method loads its schemas; see {@link preloadRequests}.
 */
export async function parseRequestParams(method: string, params: unknown, protocol: ProtocolVersion): Promise<ParsedParams> {
  const entry = findClientRequest(method);
  if (entry === undefined) return { ok: false, message: describeUnknownMethod(method, protocol) };
  const form = entry.formIn?.[protocol] ?? entry.form;
  if (form === 'none') {
    return isNothing(params) ? { ok: true, params: undefined } : { ok: false, message: wrongType(params, 'unit') };
  }
  if (params === undefined || params === null) {
    return form === 'required' ? { ok: false, message: 'missing field `params`' } : { ok: true, params: undefined };
  }
  const plain = method === 'initialize' ? readPlainInitialize(params) : await readPlainParams(method, params, protocol);
  if (plain !== undefined) return { ok: true, params: plain };
  const schema = await entry.params();
  const parsed = schema.safeParse(params);
  if (!parsed.success || !(await fitsOldProtocol(schema, params, protocol))) {
    return { ok: false, message: await explainMismatch(schema, params, protocol) };
  }
  return { ok: true, params: parsed.data };
}

/** Loads and prepares the schemas of requests that are about to come, so that the first of each is as fast as the second. */
export async function preloadRequests(methods: readonly string[]): Promise<void> {
  for (const method of methods) {
    const schema = await findClientRequest(method)?.params();
    schema?.safeParse({});
  }
}

/** An old client is held to the old words: it would not know what to make of an answer to newer ones. */
async function fitsOldProtocol(schema: z.ZodType, value: unknown, protocol: ProtocolVersion): Promise<boolean> {
  if (protocol === '0.169') return true;
  const { describeMismatch } = await import('./describe-mismatch.ts');
  return describeMismatch(schema, value, { target: { protocol, experimental: true }, nameOf: () => undefined }) === undefined;
}

/** Why `value` does not fit a schema; for answers of a client, which are checked as its requests are. */
export async function explainMismatch(schema: z.ZodType, value: unknown, protocol: ProtocolVersion): Promise<string> {
  const [{ describeMismatch }, { baseName, loadTypeIndex }] = await Promise.all([
    import('./describe-mismatch.ts'),
    import('../inspect/type-index.ts'),
  ]);
  const index = await loadTypeIndex();
  const nameOf = (type: z.ZodType): string | undefined => {
    const id = index.idOf(type);
    return id === undefined ? undefined : baseName(id);
  };
  const described = describeMismatch(schema, value, { target: { protocol, experimental: true }, nameOf });
  return described ?? schema.safeParse(value).error?.issues[0]?.message ?? 'the value does not fit';
}

/** What a method without params may be sent. */
function isNothing(params: unknown): boolean {
  if (params === undefined || params === null) return true;
  return typeof params === 'object' && !Array.isArray(params) && Object.keys(params).length === 0;
}

/** What a client is told that calls a method which `protocol` does not have. */
export function describeUnknownMethod(method: string, protocol: ProtocolVersion): string {
  const known = Object.entries<RequestMethod>(methodTable.clientRequests)
    .filter(([, { facts }]) => isPresent(facts, { protocol, experimental: true }))
    .map(([name]) => name);
  return `unknown variant \`${method}\`, expected ${oneOf(known)}`;
}

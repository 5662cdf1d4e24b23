import type { TerminalSize } from '@codex-ts/process';
import { invalidParams } from '../rpc-errors.ts';
import { decodeBase64 } from '../wire-base64.ts';

/** Bytes of each output that a client is given when it does not say. */
export const DEFAULT_OUTPUT_CAP_BYTES = 1_048_576;

/** Milliseconds a command may take when the client does not say. */
export const DEFAULT_TIMEOUT_MS = 10_000;

/** Size of a terminal when the client does not say. */
export const DEFAULT_TERMINAL_SIZE: TerminalSize = { rows: 24, cols: 80 };

/** @throws RpcError when there is no room. `what` is the method's name, or part of it. */
export function checkedSize(size: TerminalSize, what: string): TerminalSize {
  if (size.rows === 0 || size.cols === 0) throw invalidParams(`${what} size rows and cols must be greater than 0`);
  return size;
}

/** What a client writes; nothing when it only closes. @throws RpcError */
export function checkedInput(
  { deltaBase64, closeStdin }: { deltaBase64?: string | null | undefined; closeStdin?: boolean | undefined },
  method: string,
): Buffer {
  if (typeof deltaBase64 !== 'string' && closeStdin !== true) throw invalidParams(`${method} requires deltaBase64 or closeStdin`);
  const decoded = decodeBase64(deltaBase64 ?? '');
  if (!decoded.ok) throw invalidParams(`invalid deltaBase64: ${decoded.problem}`);
  return decoded.bytes;
}

/** Milliseconds; `undefined` when the client left them out. @throws RpcError */
export function checkedTimeout(timeoutMs: number | bigint | null | undefined, method: string): number | undefined {
  if (timeoutMs === null || timeoutMs === undefined) return undefined;
  if (timeoutMs < 0) throw invalidParams(`${method} timeoutMs must be non-negative, got ${timeoutMs}`);
  return Number(timeoutMs);
}

/** Variables with those that the client sets or takes away. */
export function withChangedVariables(
  env: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const changed = new Map(Object.entries(env));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return Object.fromEntries(changed);
}

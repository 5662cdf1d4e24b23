import type { Authorization } from './authorization.ts';

/** What stands in place of a secret. */
const REDACTED = '[REDACTED]';

/** Names of headers whose values are secrets by themselves. */
const SECRET_HEADER = /authorization|cookie|api[-_]?key|token|secret|password/i;

/** The value of a header as it may be written down. */
export function redactHeader(name: string, value: string, authorization: Authorization): string {
  if (SECRET_HEADER.test(name)) return REDACTED;
  return redactBytes(Buffer.from(value, 'latin1'), authorization).toString('latin1');
}

/** The bytes without the key, wherever it stands. */
export function redactBytes(bytes: Buffer, authorization: Authorization): Buffer {
  const kept: Buffer[] = [];
  let start = 0;
  for (let at = authorization.findKey(bytes, 0); at !== -1; at = authorization.findKey(bytes, start)) {
    kept.push(bytes.subarray(start, at), Buffer.from(REDACTED));
    start = at + authorization.keyLength;
  }
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(start)]);
}

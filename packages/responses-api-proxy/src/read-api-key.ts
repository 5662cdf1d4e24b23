import { read } from 'node:fs';
import { sleep } from '@codex-ts/foundation/abort';
import { messageOf, systemErrorCode } from '@codex-ts/foundation/errors';
import { Authorization, keyTooLong, MAX_KEY_BYTES } from './authorization.ts';
import { ProxyError } from './errors.ts';
import { secretMemory } from './secret-memory.ts';

const LF = 0x0a;
const CR = 0x0d;
/** Pause before a descriptor that has nothing to give yet is read again, in milliseconds. */
const RETRY_PAUSE_MS = 5;

/**
 * Reads an API key: the first line of a descriptor, or all of it. Reads straight into one buffer, which is overwritten
 * before this returns or throws; a stream would leave copies in its own buffers.
 *
 * @throws ProxyError `no-key`, `key-too-long`, `key-invalid`, `key-unreadable`
 * Source: codex-rs/responses-api-proxy/src/read_api_key.rs
 */
export async function readApiKey(fd: number): Promise<Authorization> {
  const buffer = secretMemory(MAX_KEY_BYTES + 1);
  let length = 0;
  try {
    while (true) {
      const count = await readSome(fd, buffer, length);
      if (count === 0) break;
      length += count;
      if (buffer.subarray(0, length).includes(LF)) break;
      if (length === buffer.length) throw keyTooLong();
    }
    const key = firstLine(buffer.subarray(0, length));
    if (key.length === 0) {
      throw new ProxyError(
        'no-key',
        'API key must be provided via stdin (e.g. printenv OPENAI_API_KEY | codex responses-api-proxy)',
      );
    }
    return new Authorization(key);
  } finally {
    buffer.fill(0);
  }
}

/** The bytes before the first LF, without the CRs at their end. */
function firstLine(bytes: Buffer): Buffer {
  const lineEnd = bytes.indexOf(LF);
  let end = lineEnd === -1 ? bytes.length : lineEnd;
  while (end > 0 && bytes[end - 1] === CR) end -= 1;
  return bytes.subarray(0, end);
}

/** Bytes read into `buffer` from `offset` on; 0 at the end of the input. */
async function readSome(fd: number, buffer: Buffer, offset: number): Promise<number> {
  while (true) {
    try {
      return await new Promise<number>((resolve, reject) => {
        read(fd, buffer, offset, buffer.length - offset, null, (error, count) => (error ? reject(error) : resolve(count)));
      });
    } catch (cause) {
      const code = systemErrorCode(cause);
      if (code === 'EOF') return 0; // how Windows reports a closed pipe
      if (code !== 'EAGAIN' && code !== 'EINTR') {
        throw new ProxyError('key-unreadable', `could not read the API key from stdin: ${messageOf(cause)}`, { cause });
      }
      await sleep(RETRY_PAUSE_MS);
    }
  }
}

import { closeSync, openSync, readSync } from 'node:fs';

/** The random source of the kernel, on every system but Windows. */
const KERNEL_SOURCE = '/dev/urandom';
const POOL_BYTES = 256;

let pool = new Uint8Array(0);

/**
 * Random bytes fit for identifiers; `length` is at most 256. They come straight from the kernel where it offers them as a file:
 * Node's `crypto` is some thirty modules, which a short run that signs and encrypts nothing would load for its thread id alone.
 */
export function randomBytes(length: number): Uint8Array {
  if (pool.length < length) pool = fromKernel(POOL_BYTES) ?? crypto.getRandomValues(new Uint8Array(POOL_BYTES));
  const bytes = pool.slice(0, length);
  pool = pool.subarray(length); // nothing is given out twice
  return bytes;
}

/** `null`: there is no such file, or it gave less than was asked for. */
function fromKernel(length: number): Uint8Array<ArrayBuffer> | null {
  let file: number | undefined;
  try {
    file = openSync(KERNEL_SOURCE, 'r');
    const bytes = new Uint8Array(length);
    return readSync(file, bytes) === length ? bytes : null;
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

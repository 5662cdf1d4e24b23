/**
 * Memory for a secret: zeroed, and outside the JavaScript heap whatever its length.
 *
 * `Buffer.alloc` and its kin may cut from a shared pool, and V8 keeps arrays of up to 64 bytes inside its heap, where they
 * are copied when the heap is tidied and when native code first touches them.
 */
export function secretMemory(lengthBytes: number): Buffer {
  return Buffer.from(new ArrayBuffer(lengthBytes));
}

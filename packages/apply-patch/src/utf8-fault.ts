/**
 * Says where a byte sequence stops being UTF-8, in the words that the wire carries; `null` for valid UTF-8.
 *
 * Source: the messages of Rust's `Utf8Error`.
 */
export function utf8Fault(bytes: Uint8Array): string | null {
  let at = 0;
  while (at < bytes.length) {
    const lead = byteAt(bytes, at);
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const width = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
    if (width === 1) return invalid(1, at);
    for (let offset = 1; offset < width; offset += 1) {
      if (at + offset >= bytes.length) return `incomplete utf-8 byte sequence from index ${at}`;
      const [low, high] = offset === 1 ? secondByteRange(lead) : [0x80, 0xbf];
      const byte = byteAt(bytes, at + offset);
      if (byte < low || byte > high) return invalid(offset, at);
    }
    at += width;
  }
  return null;
}

/** What may follow `lead`: over-long forms, surrogates and values past U+10FFFF are left out. */
function secondByteRange(lead: number): [low: number, high: number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function invalid(length: number, index: number): string {
  return `invalid utf-8 sequence of ${length} bytes from index ${index}`;
}

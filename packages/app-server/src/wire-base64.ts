/** Bytes, or what is wrong with the text. */
export type Base64Result = { ok: true; bytes: Buffer } | { ok: false; problem: string };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Reads standard Base64 strictly: padded, without blanks, no bits left over. `problem` names the first byte that is wrong;
 * clients of the original know its words.
 */
export function decodeBase64(text: string): Base64Result {
  const body = text.replace(/={1,2}$/, '');
  const wrong = [...Buffer.from(body)].findIndex((byte) => !ALPHABET.includes(String.fromCharCode(byte)));
  if (wrong !== -1) return failure(`Invalid symbol ${Buffer.from(body)[wrong]}, offset ${wrong}.`);
  const rest = body.length % 4;
  if (rest === 1) return failure(`Invalid input length: ${body.length}`);
  const padding = text.length - body.length;
  const needed = (4 - rest) % 4;
  if (padding > needed) return failure(`Invalid symbol 61, offset ${body.length}.`);
  if (padding < needed) return failure('Invalid padding');
  const spare = rest === 2 ? 0b1111 : rest === 3 ? 0b11 : 0;
  const last = body.length - 1;
  if ((ALPHABET.indexOf(body[last] ?? 'A') & spare) !== 0)
    return failure(`Invalid last symbol ${body.charCodeAt(last)}, offset ${last}.`);
  return { ok: true, bytes: Buffer.from(body, 'base64') };
}

function failure(problem: string): Base64Result {
  return { ok: false, problem };
}

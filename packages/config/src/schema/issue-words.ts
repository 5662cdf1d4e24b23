/** What the parser of files says where a word was expected; without a file it is {@link NOT_A_WORD_WITHOUT_FILE}. */
export const NOT_A_WORD = 'wanted string or table';
export const NOT_A_WORD_WITHOUT_FILE = 'invalid type: unit variant, expected string only';

/** Says that a value is of the wrong kind. */
export function invalidType(value: unknown, expected: string): string {
  return `invalid type: ${describeKind(value)}, expected ${expected}`;
}

/** Says that a value is none of some words. */
export function notAmong(value: unknown, words: readonly string[]): string {
  const word = typeof value === 'string' ? value : onlyKey(value);
  return word === undefined ? NOT_A_WORD : `unknown variant \`${word}\`, expected ${alternatives(words)}`;
}

/** Lists what was expected: `` `a` ``, `` `a` or `b` ``, ``one of `a`, `b`, `c` ``. */
function alternatives(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length <= 2 ? quoted.join(' or ') : `one of ${quoted.join(', ')}`;
}

function describeKind(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `string ${JSON.stringify(value)}`;
    case 'number':
      return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
    case 'boolean':
      return `boolean \`${value}\``;
    default:
      return Array.isArray(value) ? 'sequence' : 'map';
  }
}

/** A table with one key is read as a word with something in it. */
function onlyKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [key, ...more] = Object.keys(value);
  return more.length === 0 ? key : undefined;
}

/** Names what was found, as serde does. */
export function found(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `string ${JSON.stringify(value)}`;
    case 'boolean':
      return `boolean \`${value}\``;
    case 'number':
      return Number.isInteger(value) ? `integer \`${BigInt(value)}\`` : `floating point \`${value}\``;
    default:
      if (value === null || value === undefined) return 'null';
      return Array.isArray(value) ? 'sequence' : 'map';
  }
}

/** Says that a value is of the wrong type. */
export function wrongType(value: unknown, expected: string): string {
  return `invalid type: ${found(value)}, expected ${expected}`;
}

/** Says that a word is not among those that are known. */
export function unknownVariant(word: string, words: readonly string[]): string {
  return `unknown variant \`${word}\`, expected ${oneOf(words)}`;
}

/** `a`, or `a` or `b`, or one of `a`, `b`, `c`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  if (quoted.length < 3) return quoted.join(' or ');
  return `one of ${quoted.join(', ')}`;
}

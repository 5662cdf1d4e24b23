// The characters with the Unicode property White_Space. `String.prototype.trim` will not do: it takes U+FEFF and leaves U+0085.
const WHITE_SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${WHITE_SPACE}]+`);
const NOT_WHITE_SPACE = new RegExp(`[^${WHITE_SPACE}]`);

/** Removes Unicode white space from both ends. */
export function trimWhiteSpace(text: string): string {
  return trimWhiteSpaceEnd(text.replace(LEADING, ''));
}

/** Removes Unicode white space from the end. */
export function trimWhiteSpaceEnd(text: string): string {
  let end = text.length; // walked by hand: a regular expression anchored at the end is quadratic on long runs of blanks
  while (end > 0 && !NOT_WHITE_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Names in full, with `|` between them; anything else is a regular expression. */
const PLAIN_NAMES = /^[\w|]*$/;

/** Whether a matcher can be used; the reason when it cannot. */
export function matcherProblem(matcher: string): string | null {
  if (isEverything(matcher) || PLAIN_NAMES.test(matcher)) return null;
  try {
    new RegExp(matcher, 'u');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether `matcher` chooses something that goes by any of `names`. One that cannot be used chooses nothing. */
export function matches(matcher: string | null, names: readonly string[]): boolean {
  if (matcher === null || isEverything(matcher)) return true;
  if (PLAIN_NAMES.test(matcher)) return matcher.split('|').some((word) => names.includes(word));
  if (matcherProblem(matcher) !== null) return false;
  const expression = new RegExp(matcher, 'u');
  return names.some((name) => expression.test(name));
}

function isEverything(matcher: string): boolean {
  return matcher === '' || matcher === '*';
}

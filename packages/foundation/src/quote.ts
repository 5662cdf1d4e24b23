type Strategy = 'unquoted' | 'single' | 'double';

/**
 * Quotes one word for a POSIX shell, with as little quoting as will do.
 *
 * A word is cut where no single strategy fits: single quotes cannot hold `'`, `\` or a `^` that is not first, double
 * quotes cannot hold `` $ ` ! ^ ``.
 *
 * Source: the `shlex` crate, `bytes::Quoter`, which words commands on the reference's wire.
 */
export function quoteWord(word: string): string {
  if (word === '') return "''";
  let out = '';
  let rest = word;
  while (rest !== '') {
    const [length, strategy] = longestPiece(rest);
    const piece = rest.slice(0, length);
    rest = rest.slice(length);
    if (strategy === 'unquoted') out += piece;
    else if (strategy === 'single') out += `'${piece}'`;
    else out += `"${piece.replace(/[$`"\\]/g, '\\$&')}"`;
  }
  return out;
}

/** Quotes each word and joins them by a space: a command line that a shell reads back as `words`. */
export function quoteCommand(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

const UNQUOTED = /^[A-Za-z0-9+\-./:@\]_]$/;

function longestPiece(text: string): [length: number, strategy: Strategy] {
  // A caret is only safe right after an opening single quote.
  const caretFirst = text.startsWith('^');
  let unquoted = !caretFirst;
  let single = true;
  let double = !caretFirst;
  let length = caretFirst ? 1 : 0;
  for (const char of text.slice(length)) {
    const nextUnquoted: boolean = unquoted && UNQUOTED.test(char);
    const nextSingle: boolean = single && !"'\\^".includes(char);
    const nextDouble: boolean = double && !'`$!^'.includes(char);
    if (!nextUnquoted && !nextSingle && !nextDouble) break;
    unquoted = nextUnquoted;
    single = nextSingle;
    double = nextDouble;
    length += char.length;
  }
  return [length, unquoted ? 'unquoted' : single ? 'single' : 'double'];
}

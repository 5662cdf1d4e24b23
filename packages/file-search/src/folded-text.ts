/** A text in the forms that are compared; all have the same length. */
export interface FoldedText {
  readonly original: string;
  /** In lower case. */
  readonly folded: string;
  /** In lower case, letters without their marks. */
  readonly plain: string;
}

/** Lower case, and without marks where one character stays one. */
export function foldText(original: string): FoldedText {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(original)) {
    const folded = original.toLowerCase();
    return { original, folded, plain: folded };
  }
  const folded = Array.from({ length: original.length }, (_, at) => same(original.charAt(at), (c) => c.toLowerCase())).join('');
  const plain = Array.from({ length: folded.length }, (_, at) => same(folded.charAt(at), withoutMarks)).join('');
  return { original, folded, plain };
}

function same(character: string, change: (character: string) => string): string {
  const changed = change(character);
  return changed.length === 1 ? changed : character;
}

function withoutMarks(character: string): string {
  return character.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Names that differ by more edits are not what was meant. */
const MAX_EDITS = 2;

/** The known name nearest to a misspelt one; `null` when none is near. Among equals the alphabet decides. */
export function suggestName(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = MAX_EDITS + 1;
  for (const candidate of [...known].toSorted()) {
    const edits = editDistance(name, candidate);
    if (edits < fewest && edits <= name.length) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

function editDistance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MAX_EDITS) return MAX_EDITS + 1;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, char] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const kept = (previous[column] ?? 0) + Number(char !== other);
      current.push(Math.min(kept, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? MAX_EDITS + 1;
}

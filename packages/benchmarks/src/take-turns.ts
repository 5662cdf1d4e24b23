/** Samples of two contestants that ran in turn; `theirs` is empty when there was only one. */
export interface Samples<T> {
  ours: T[];
  theirs: T[];
}

/**
 * Runs two contestants in turn, the order swapped each time, after one run of each that is not counted: what disturbs the
 * machine then disturbs both.
 */
export async function takeTurns<T>(
  runs: number,
  { ours, theirs }: { ours: () => Promise<T>; theirs: (() => Promise<T>) | null },
): Promise<Samples<T>> {
  const samples: Samples<T> = { ours: [], theirs: [] };
  await ours();
  await theirs?.();
  for (let run = 0; run < runs; run += 1) {
    if (run % 2 === 0) samples.ours.push(await ours());
    if (theirs) samples.theirs.push(await theirs());
    if (run % 2 === 1) samples.ours.push(await ours());
  }
  return samples;
}

/**
 * Maps a stream with at most `concurrency` calls under way; results come in the order of the source. Leaving the loop early
 * stops the source; calls that were begun end unheard.
 */
export async function* mapInOrder<In, Out>(
  source: AsyncIterable<In>,
  map: (value: In) => Promise<Out>,
  { concurrency }: { concurrency: number },
): AsyncGenerator<Out, void, undefined> {
  const begun: Promise<Out>[] = [];
  const begin = (value: In): void => {
    const result = map(value);
    result.catch(() => {}); // met where it is awaited, below; or left unheard
    begun.push(result);
  };
  for await (const value of source) {
    begin(value);
    const first = begun.length >= concurrency ? begun.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of begun) yield await result;
}

/** All values of `source`, in order. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}

/** The values of `source` before it threw, and what it threw; `error` is undefined when it ended well. */
export async function collectWithError<T>(source: AsyncIterable<T>): Promise<{ values: T[]; error: unknown }> {
  const values: T[] = [];
  try {
    for await (const value of source) values.push(value);
  } catch (error) {
    return { values, error };
  }
  return { values, error: undefined };
}

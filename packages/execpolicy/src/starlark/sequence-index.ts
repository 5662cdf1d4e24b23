import { OperationError } from './value.ts';

/** An index into a sequence of `length`, counted from its end when negative. @throws OperationError */
export function checkIndex(index: number, length: number): number {
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) throw new OperationError(`Index \`${index}\` is out of bound`);
  return at;
}

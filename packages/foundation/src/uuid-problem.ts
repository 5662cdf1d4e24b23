import { isUuid } from './uuid-v7.ts';

/** What is wrong with a UUID, in the words of Rust's `uuid` crate, which clients read; `null` for nothing. */
export function uuidProblem(text: string): string | null {
  if (isUuid(text)) return null;
  const at = [...text].findIndex((character) => !/[0-9a-fA-F-]/.test(character));
  if (at !== -1) {
    return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${[...text][at]}\` at ${at + 1}`;
  }
  const groups = text.split('-');
  if (groups.length > 1 && groups.length !== 5) return `invalid group count: expected 5, found ${groups.length}`;
  return `invalid length: expected length 32 for simple format, found ${text.length}`;
}

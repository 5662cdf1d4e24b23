import type { KeyPath } from '../toml/locate-key.ts';
import type { ConfigIssue } from './field.ts';

/** The issue that stands first in the order of the keys; `null` when there is none. */
export function firstIssue(issues: readonly ConfigIssue[]): ConfigIssue | null {
  return issues.toSorted((one, other) => comparePaths(one.path, other.path))[0] ?? null;
}

function comparePaths(one: KeyPath, other: KeyPath): number {
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const [left, right] = [String(one[index]), String(other[index])];
    if (left !== right) return left < right ? -1 : 1;
  }
  return one.length - other.length;
}

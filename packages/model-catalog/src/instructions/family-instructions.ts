import { fallbackInstructions } from './fallback.ts';
import { gpt51Instructions } from './gpt-5.1.ts';
import { gpt52CodexInstructions } from './gpt-5.2-codex.ts';
import { gpt52Instructions } from './gpt-5.2.ts';
import { gpt5CodexInstructions } from './gpt-5-codex.ts';
import { gpt5Instructions } from './gpt-5.ts';
import { gpt6Instructions } from './gpt-6.ts';

/** Longest prefix wins. */
const BY_SLUG_PREFIX: readonly (readonly [prefix: string, instructions: string])[] = [
  ['gpt-5', gpt5Instructions],
  ['gpt-5-codex', gpt5CodexInstructions],
  ['gpt-5.1', gpt51Instructions],
  ['gpt-5.1-codex', gpt5CodexInstructions],
  ['gpt-5.2', gpt52Instructions],
  ['gpt-5.2-codex', gpt52CodexInstructions],
  ['gpt-5.3', gpt52CodexInstructions],
  ['gpt-5.5', gpt6Instructions],
  ['gpt-5.6', gpt6Instructions],
  ['gpt-6', gpt6Instructions],
  ['gpt-daybreak', gpt6Instructions],
  ['codex-auto-review', gpt6Instructions],
];

/** The text for a model by its slug; may hold the personality slot. */
export function familyInstructions(slug: string): string {
  let best: readonly [string, string] = ['', fallbackInstructions];
  for (const entry of BY_SLUG_PREFIX) if (slug.startsWith(entry[0]) && entry[0].length > best[0].length) best = entry;
  return best[1];
}

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '@codex-ts/foundation/errors';
import type { RuleFile } from '@codex-ts/execpolicy';
import { createRuleSet, type RuleSet } from '@codex-ts/execpolicy/rules';

export interface LoadedRules {
  rules: RuleSet;
  /** A rule file that does not parse switches all rules off; this says where and why. */
  problem: string | null;
}

/**
 * Reads `rules/*.rules` of each configuration folder, lowest layer first, names sorted.
 *
 * Source: codex-rs/core/src/exec_policy.rs `load_exec_policy`.
 */
export async function loadRuleFiles(folders: readonly string[]): Promise<LoadedRules> {
  const files: RuleFile[] = [];
  for (const folder of folders) files.push(...(await filesIn(path.join(folder, 'rules'))));
  if (files.length === 0) return { rules: createRuleSet(), problem: null };
  const { loadRules } = await import('@codex-ts/execpolicy'); // only those who wrote rules pay for their language
  try {
    return { rules: loadRules(files), problem: null };
  } catch (error) {
    return { rules: createRuleSet(), problem: messageOf(error) };
  }
}

async function filesIn(folder: string): Promise<RuleFile[]> {
  const wanted = namesIn(folder).filter((name) => name.endsWith('.rules'));
  return Promise.all(
    wanted.map(async (name) => ({ path: path.join(folder, name), text: await readFile(path.join(folder, name), 'utf8') })),
  );
}

/** Sorted; a folder that cannot be read has none. Most are not there, and a wait for another thread takes longer than the look. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

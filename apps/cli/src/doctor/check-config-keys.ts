import { findIdleKeys, findIgnoredKeys, mergeLayers, type ConfigLayers } from '@codex-ts/config';
import type { CheckResult } from './check.ts';

/** Whether every key that is set is known, and which of them change nothing. */
export function checkConfigKeys({ layers }: Pick<ConfigLayers, 'layers'>): CheckResult {
  const name = 'keys';
  const config = mergeLayers(layers);
  const unknown = findIgnoredKeys(config).map((path) => path.join('.'));
  const idle = findIdleKeys(config).map(({ path, why }) => `${path.join('.')} (${why})`);
  const summary = [
    ...(unknown.length > 0 ? [`not known, and passed over: ${unknown.join(', ')}`] : []),
    ...(idle.length > 0 ? [`without effect here: ${idle.join(', ')}`] : []),
  ].join('; ');
  if (unknown.length === 0) return { name, status: 'ok', summary: summary === '' ? 'all that are set have an effect' : summary };
  return { name, status: 'warning', summary, nextStep: 'Correct or remove them; with --strict-config they are an error.' };
}

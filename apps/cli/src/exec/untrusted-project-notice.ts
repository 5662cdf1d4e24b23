import type { ConfigLayers } from '@codex-ts/config';
import { findRepositoryRoot } from '@codex-ts/git';

/** Says that configuration of the project does not count, and what to do about it; `null` when all there is counts. */
export async function untrustedProjectNotice({ layers, cwd, trustLevel }: ConfigLayers): Promise<string | null> {
  const passedOver = layers.filter(({ name, disabledReason }) => name.type === 'project' && disabledReason !== null);
  if (passedOver.length === 0) return null;
  const folders = passedOver.flatMap(({ name }) => (name.type === 'project' ? [name.dotCodexFolder] : []));
  const canTrust = trustLevel === null && (await findRepositoryRoot(cwd)) !== null;
  return [
    `warning: Configuration of this project is passed over, because it is not trusted: ${folders.join(', ')}.`,
    passedOver[0]?.disabledReason,
    ...(canTrust ? ['`codex exec --trust` does so; its MCP servers then run too, outside of the sandbox.'] : []),
  ].join(' ');
}

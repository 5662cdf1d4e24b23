import type { NamespaceSpec, ToolSpec } from '@codex-ts/protocol';
import type { Tool } from '../tool.ts';

/**
 * How the model is told of tools: each group where its first member stands, with all its members. `found`: as what a search
 * gave.
 */
export function toldSpecs(tools: readonly Tool[], { found = false }: { found?: boolean } = {}): ToolSpec[] {
  const groups = new Map<string, NamespaceSpec>();
  const told: ToolSpec[] = [];
  for (const { spec, group } of tools) {
    if (spec === null) continue;
    if (group === undefined || spec.type !== 'function') {
      told.push(spec);
      continue;
    }
    const known = groups.get(group.name);
    const namespace: NamespaceSpec = known ?? { type: 'namespace', ...group, tools: [] };
    if (known === undefined) told.push(namespace);
    groups.set(group.name, namespace);
    const { type, name, description, strict, parameters } = spec;
    namespace.tools.push(found ? { type, name, description, strict, defer_loading: true, parameters } : spec);
  }
  return told;
}

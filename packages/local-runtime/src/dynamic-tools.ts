import type { DynamicToolSpec } from '@codex-ts/tools';
import * as z from 'zod';

/**
 * The client's tools as a thread's file keeps them: each with the name of its group, or, in files of 0.169, groups with their
 * tools. What cannot be read is left out.
 */
export function dynamicToolsOf(stored: readonly unknown[] | null | undefined): DynamicToolSpec[] {
  if (!stored || stored.length === 0) return []; // as of most threads, for which no schema is made
  const Group = z.object({ name: z.string(), description: z.string() });
  const Stored = z.object({
    name: z.string(),
    description: z.string(),
    inputSchema: z.json(),
    namespace: Group.optional(),
    deferLoading: z.boolean().catch(false),
  });
  const StoredGroup = Group.extend({ tools: z.array(z.unknown()) });
  const toolOf = (tool: unknown, group?: z.infer<typeof Group>): DynamicToolSpec[] => {
    const parsed = Stored.safeParse(tool).data;
    if (parsed === undefined) return [];
    const { namespace = group, ...spec } = parsed;
    return [namespace === undefined ? spec : { ...spec, namespace }];
  };
  return stored.flatMap((tool) => {
    const group = StoredGroup.safeParse(tool).data;
    if (group === undefined) return toolOf(tool);
    const { tools, ...named } = group;
    return tools.flatMap((member) => toolOf(member, named));
  });
}

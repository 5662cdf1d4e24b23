import type { DynamicToolSpec } from '@codex-ts/tools';
import * as z from 'zod';

/** The client's tools as a thread's file keeps them; what cannot be read is left out. */
export function dynamicToolsOf(stored: readonly unknown[] | null | undefined): DynamicToolSpec[] {
  if (!stored || stored.length === 0) return []; // as of most threads, for which no schema is made
  const Stored = z.looseObject({ name: z.string(), description: z.string(), inputSchema: z.json() });
  return stored.flatMap((tool) => {
    const parsed = Stored.safeParse(tool);
    return parsed.success ? [{ name: parsed.data.name, description: parsed.data.description, inputSchema: parsed.data.inputSchema }] : [];
  });
}

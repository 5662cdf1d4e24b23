import type { DynamicToolSpec } from '@codex-ts/tools';
import * as z from 'zod';

const Stored = z.lazy(() => z.looseObject({ name: z.string(), description: z.string(), inputSchema: z.json() }));

/** The client's tools as a thread's file keeps them; what cannot be read is left out. */
export function dynamicToolsOf(stored: readonly unknown[] | null | undefined): DynamicToolSpec[] {
  return (stored ?? []).flatMap((tool) => {
    const parsed = Stored.safeParse(tool);
    return parsed.success ? [{ name: parsed.data.name, description: parsed.data.description, inputSchema: parsed.data.inputSchema }] : [];
  });
}

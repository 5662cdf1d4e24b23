import * as z from 'zod';
import { openObject } from './open-object.ts';

/** The name of a sandbox policy, as flags and config write it. */
export const SandboxMode = z.enum(['read-only', 'workspace-write', 'danger-full-access']);
export type SandboxMode = z.infer<typeof SandboxMode>;

/** What may be done at a path and below it. */
export const SandboxAccess = z.enum(['read', 'write', 'deny']);
export type SandboxAccess = z.infer<typeof SandboxAccess>;

/**
 * One line of a `restricted` policy. Of two lines around a file the inner one counts; at the same path `deny` goes before
 * `read`, and that before `write`.
 *
 * Special places: `root` (everything), `minimal` (what programs need to start), `project_roots` (the working directory, or a
 * part of it), `slash_tmp`, `tmpdir` (`$TMPDIR`, when set). Others count as written by a newer program and open nothing.
 * A glob can only deny.
 *
 * Source: codex-rs/protocol of 0.169.0, `FileSystemSandboxEntry`, as rollout files carry it.
 */
export const SandboxEntry = z.lazy(() =>
  openObject({
    path: z.discriminatedUnion('type', [
      openObject({ type: z.literal('path'), path: z.string() }),
      openObject({ type: z.literal('glob_pattern'), pattern: z.string() }),
      openObject({ type: z.literal('special'), value: openObject({ kind: z.string(), subpath: z.string().nullish() }) }),
    ]),
    access: SandboxAccess,
  }),
);
export type SandboxEntry = z.infer<typeof SandboxEntry>;

/**
 * What commands may touch, in the form that rollout files carry.
 *
 * `workspace-write`: the working directory, `writable_roots` (absolute), `/tmp` and `$TMPDIR` are writable unless excluded.
 * `external-sandbox`: someone else confines this process; nothing is added.
 * `restricted`: exactly what the entries open, as a permission profile or a granted request says it.
 *
 * Source: codex-rs/protocol, `SandboxPolicy`.
 */
export const SandboxPolicy = z.lazy(() =>
  z.discriminatedUnion('type', [
    openObject({ type: z.literal('danger-full-access') }),
    openObject({ type: z.literal('read-only'), network_access: z.boolean().optional() }),
    openObject({
      type: z.literal('external-sandbox'),
      network_access: z.enum(['restricted', 'enabled']).default('restricted'),
    }),
    openObject({
      type: z.literal('workspace-write'),
      writable_roots: z.array(z.string()).optional(),
      network_access: z.boolean().default(false),
      exclude_tmpdir_env_var: z.boolean().default(false),
      exclude_slash_tmp: z.boolean().default(false),
    }),
    openObject({
      type: z.literal('restricted'),
      entries: z.array(SandboxEntry),
      network_access: z.boolean().default(false),
      /** How many levels of directories below its fixed part a glob is looked for in; left out: all. */
      glob_scan_max_depth: z.number().optional(),
    }),
  ]),
);
export type SandboxPolicy = z.infer<typeof SandboxPolicy>;

import * as z from 'zod';

const Common = z.looseObject({
  /** Seconds. */
  timeout: z.number().int().nonnegative().nullish(),
  statusMessage: z.string().nullish(),
  additionalContextLimit: z.number().int().nonnegative().nullish(),
});

const Handler = z.discriminatedUnion(
  'type',
  [
    Common.extend({ type: z.literal('command'), command: z.string(), async: z.boolean().default(false) }),
    Common.extend({ type: z.literal('mcp_tool'), server: z.string(), tool: z.string() }),
    Common.extend({ type: z.literal('prompt') }),
    Common.extend({ type: z.literal('agent') }),
  ],
  { error: 'a hook must have the type `command`, `mcp_tool`, `prompt` or `agent`' },
);
export type HandlerEntry = z.infer<typeof Handler>;

const Group = z.looseObject({ matcher: z.string().nullish(), hooks: z.array(Handler).default([]) });

/** Groups of hooks by event; events that are not known are passed over. */
export const HookTable = z.record(z.string(), z.unknown());

/** The groups of one event. */
export const HookGroups = z.array(Group);
export type HookGroups = z.infer<typeof HookGroups>;

/** Contents of a `hooks.json`. */
export const HookFile = z.strictObject({ description: z.string().nullish(), hooks: HookTable.default({}) });

import * as z from 'zod';
import { nullable, object, since, strictObject, uint64 } from '../wire/index.ts';

export const ToolRequestUserInputAnswer = object(() => ({
  answers: z.array(z.string()),
}));
export type ToolRequestUserInputAnswer = z.infer<typeof ToolRequestUserInputAnswer>;

export const ToolRequestUserInputOption = object(() => ({
  label: z.string(),
  description: z.string(),
}));
export type ToolRequestUserInputOption = z.infer<typeof ToolRequestUserInputOption>;

/** A question of the model to the user. */
export const ToolRequestUserInputQuestion = object(() => ({
  id: z.string(),
  header: z.string(),
  question: z.string(),
  isOther: z.boolean().default(false),
  isSecret: z.boolean().default(false),
  options: nullable(z.array(ToolRequestUserInputOption)),
}));
export type ToolRequestUserInputQuestion = z.infer<typeof ToolRequestUserInputQuestion>;

/** Parameters of `item/tool/requestUserInput`: the server puts questions of the model to the user. */
export const ToolRequestUserInputParams = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  questions: z.array(ToolRequestUserInputQuestion),
  isBlocking: since('0.169', z.boolean()),
  autoResolutionMs: since('0.169', uint64.nullable().default(null)),
}));
export type ToolRequestUserInputParams = z.infer<typeof ToolRequestUserInputParams>;

/** The client's answer to `item/tool/requestUserInput`. */
export const ToolRequestUserInputResponse = object(() => ({
  answers: z.record(z.string(), ToolRequestUserInputAnswer),
}));
export type ToolRequestUserInputResponse = z.infer<typeof ToolRequestUserInputResponse>;

export const AsyncUserInputQuestion = strictObject(() => ({
  title: z.string(),
  options: nullable(z.array(z.string())),
}));
export type AsyncUserInputQuestion = z.infer<typeof AsyncUserInputQuestion>;

import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { nullable, object, strictObject } from '../wire/index.ts';

export const StepStatus = z.enum(['pending', 'in_progress', 'completed']);
export type StepStatus = z.infer<typeof StepStatus>;

export const PlanItemArg = strictObject(() => ({
  step: z.string(),
  status: StepStatus,
}));
export type PlanItemArg = z.infer<typeof PlanItemArg>;

export const RequestUserInputQuestionOption = object(() => ({
  label: z.string(),
  description: z.string(),
}));
export type RequestUserInputQuestionOption = z.infer<typeof RequestUserInputQuestionOption>;

export const RequestUserInputQuestion = object(() => ({
  id: z.string(),
  header: z.string(),
  question: z.string(),
  isOther: z.boolean().default(false),
  isSecret: z.boolean().default(false),
  options: nullable(z.array(RequestUserInputQuestionOption)),
}));
export type RequestUserInputQuestion = z.infer<typeof RequestUserInputQuestion>;

export const DynamicToolCallRequest = object(() => ({
  callId: z.string(),
  turnId: z.string(),
  tool: z.string(),
  arguments: JsonValue,
}));
export type DynamicToolCallRequest = z.infer<typeof DynamicToolCallRequest>;

export const RequestUserInputEvent = object(() => ({
  call_id: z.string(),
  turn_id: z.string().default(''),
  questions: z.array(RequestUserInputQuestion),
}));
export type RequestUserInputEvent = z.infer<typeof RequestUserInputEvent>;

export const UpdatePlanArgs = object(() => ({
  explanation: z.string().nullable().default(null),
  plan: z.array(PlanItemArg),
}));
export type UpdatePlanArgs = z.infer<typeof UpdatePlanArgs>;

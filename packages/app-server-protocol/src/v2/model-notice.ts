import * as z from 'zod';
import { nullable, object } from '../wire/index.ts';

export const ModelRerouteReason = z.literal('highRiskCyberActivity');
export type ModelRerouteReason = z.infer<typeof ModelRerouteReason>;

/** `model/rerouted`: another model answers than was asked for. */
export const ModelReroutedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  fromModel: z.string(),
  toModel: z.string(),
  reason: ModelRerouteReason,
}));
export type ModelReroutedNotification = z.infer<typeof ModelReroutedNotification>;

/** `model/safetyBuffering/updated`: an answer is held back for a safety check. */
export const ModelSafetyBufferingUpdatedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  model: z.string(),
  useCases: z.array(z.string()),
  reasons: z.array(z.string()),
  showBufferingUi: z.boolean(),
  fasterModel: nullable(z.string()),
}));
export type ModelSafetyBufferingUpdatedNotification = z.infer<typeof ModelSafetyBufferingUpdatedNotification>;

export const ModelVerification = z.literal('trustedAccessForCyber');
export type ModelVerification = z.infer<typeof ModelVerification>;

/** `model/verification`: the model provider wants something verified. */
export const ModelVerificationNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  verifications: z.array(ModelVerification),
}));
export type ModelVerificationNotification = z.infer<typeof ModelVerificationNotification>;

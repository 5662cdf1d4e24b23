import * as z from 'zod';
import { InputModality, ReasoningEffort } from '../shared/model-settings.ts';
import { int64, nullable, object, since, uint32 } from '../wire/index.ts';

export const CyberAccessProgram = z.enum(['standard', 'daybreakBlue', 'daybreakRed']);
export type CyberAccessProgram = z.infer<typeof CyberAccessProgram>;

export const ModelAccessPrograms = object(() => ({
  cyber: z.array(CyberAccessProgram),
}));
export type ModelAccessPrograms = z.infer<typeof ModelAccessPrograms>;

export const ModelAvailabilityNux = object(() => ({
  message: z.string(),
}));
export type ModelAvailabilityNux = z.infer<typeof ModelAvailabilityNux>;

export const ModelServiceTier = object(() => ({
  id: z.string(),
  name: z.string(),
  description: z.string(),
}));
export type ModelServiceTier = z.infer<typeof ModelServiceTier>;

export const ModelUpgradeInfo = object(() => ({
  model: z.string(),
  upgradeCopy: nullable(z.string()),
  modelLink: nullable(z.string()),
  migrationMarkdown: nullable(z.string()),
  retirementAt: nullable(int64),
}));
export type ModelUpgradeInfo = z.infer<typeof ModelUpgradeInfo>;

export const MultiAgentVersion = z.enum(['disabled', 'v1', 'v2']);
export type MultiAgentVersion = z.infer<typeof MultiAgentVersion>;

export const ReasoningEffortOption = object(() => ({
  reasoningEffort: ReasoningEffort,
  description: z.string(),
}));
export type ReasoningEffortOption = z.infer<typeof ReasoningEffortOption>;

/** A model. */
export const Model = object(() => ({
  id: z.string(),
  model: z.string(),
  upgrade: nullable(z.string()),
  upgradeInfo: since('0.169', nullable(ModelUpgradeInfo)),
  availabilityNux: since('0.169', nullable(ModelAvailabilityNux)),
  displayName: z.string(),
  description: z.string(),
  modelSpecialty: since('0.169', z.string().nullable().default(null)),
  hidden: z.boolean(),
  supportedReasoningEfforts: z.array(ReasoningEffortOption),
  defaultReasoningEffort: ReasoningEffort,
  inputModalities: z.array(InputModality).default(['text', 'image']),
  supportsPersonality: z.boolean().default(false),
  multiAgentVersion: since('0.169', nullable(MultiAgentVersion)),
  additionalSpeedTiers: since('0.169', z.array(z.string()).default([])),
  serviceTiers: since('0.169', z.array(ModelServiceTier).default([])),
  defaultServiceTier: since('0.169', z.string().nullable().default(null)),
  availableAccessPrograms: since('0.169', ModelAccessPrograms.nullable().default(null)),
  isDefault: z.boolean(),
}));
export type Model = z.infer<typeof Model>;

/** Parameters of `model/list`: lists models, page by page. */
export const ModelListParams = object(() => ({
  modelProvider: since('0.169', z.string().nullish()),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  /** Also models that a picker does not show. */
  includeHidden: z.boolean().nullish(),
}));
export type ModelListParams = z.infer<typeof ModelListParams>;

/** Answer to `model/list`. */
export const ModelListResponse = object(() => ({
  data: z.array(Model),
  nextCursor: nullable(z.string()),
}));
export type ModelListResponse = z.infer<typeof ModelListResponse>;

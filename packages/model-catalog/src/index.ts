// Models
export { CatalogModel } from './catalog-model.ts';
export { builtInModels, type BuiltInModelsOptions } from './models/built-in-models.ts';
export { defaultModel, fallbackModel, findModel, type FoundModel, unknownModelWarning } from './models/find-model.ts';
export { autoCompactTokenLimit, effectiveContextWindow, type ModelOverrides, withModelOverrides } from './models/model-limits.ts';

// The catalog with what the service knows
export {
  ModelCatalog,
  type ModelCatalogOptions,
  type ModelsAnswer,
  type RefreshOutcome,
  type RefreshStrategy,
} from './remote/model-catalog.ts';
export { CatalogFileError, parseCatalogFile } from './remote/catalog-file.ts';
export { parseModelsCache, serializeModelsCache, type ModelsCache } from './remote/models-cache.ts';

// What a model is told
export {
  instructionsFor,
  type InstructionsOptions,
  personalityUpdateText,
  supportsPersonality,
} from './instructions/instructions-for.ts';
export { personalityText } from './instructions/personality.ts';
export { compactionPrompt, compactionSummaryPrefix } from './prompts/compaction-prompt.ts';
export { autoReviewInstructions } from './prompts/auto-review-instructions.ts';
export { reviewInstructions } from './prompts/review-instructions.ts';

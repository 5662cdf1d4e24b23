import { ModelInfo } from '@codex-ts/protocol';
import * as z from 'zod';

/**
 * A model as the catalog holds it: what is needed to work with it, and what a person choosing one is shown.
 *
 * All fields beyond {@link ModelInfo} are optional on the wire, and unknown ones pass.
 *
 * Made when the first answer of a service is read: the built-in models need no check.
 *
 * Source: codex-rs/protocol, `openai_models.rs` `ModelInfo`, with the fields that 0.169.0 added.
 */
export const CatalogModel = z.lazy(() =>
  ModelInfo.extend({
    /** The model that follows this one. */
    upgrade: z.looseObject({ model: z.string(), migration_markdown: z.string().nullish() }).nullish(),
    availability_nux: z.looseObject({ message: z.string() }).nullish(),
    /** Texts the service sends along; they win over our own. */
    model_messages: z
      .looseObject({
        instructions_template: z.string().nullish(),
        instructions_variables: z
          .looseObject({
            personality_default: z.string().nullish(),
            personality_friendly: z.string().nullish(),
            personality_pragmatic: z.string().nullish(),
          })
          .nullish(),
      })
      .nullish(),
    /** Tokens; a configured window may not be larger. */
    max_context_window: z.number().nullish(),
    additional_speed_tiers: z.array(z.string()).nullish(),
    default_service_tier: z.string().nullish(),
    multi_agent_version: z.string().nullish(),
    model_specialty: z.string().nullish(),
    /** `code_mode…`: the service expects the model to call tools from scripts, which we do not offer. */
    tool_mode: z.string().nullish(),
  }),
);
export type CatalogModel = z.infer<typeof CatalogModel>;

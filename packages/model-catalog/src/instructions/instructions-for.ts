import type { Personality } from '@codex-ts/protocol';
import type { CatalogModel } from '../catalog-model.ts';
import { familyInstructions } from './family-instructions.ts';
import { PERSONALITY_SLOT, personalityText } from './personality.ts';

/** Settings of a session that the instructions depend on. */
export interface InstructionsOptions {
  /** `null`: the model's default, which for our own texts is none. */
  personality?: Personality | null;
}

/**
 * The instructions a model works under.
 *
 * What the service sent with the model goes first: its template with the personality filled in, else its plain text. A
 * model without either gets our text for its family.
 *
 * Source: codex-rs/protocol, `openai_models.rs` `ModelInfo::get_model_instructions`.
 */
export function instructionsFor(model: CatalogModel, { personality = null }: InstructionsOptions = {}): string {
  const sent = textsSent(model);
  if (sent?.template) return fillSlot(sent.template, remotePersonality(sent.variables, personality));
  if (sent?.plain) return sent.plain;
  return fillSlot(familyInstructions(model.slug), personality === null ? '' : personalityText(personality));
}

/** Whether the user's choice of personality reaches this model. Source: `ModelInfo::supports_personality`. */
export function supportsPersonality(model: CatalogModel): boolean {
  const sent = textsSent(model);
  if (sent === null) return familyInstructions(model.slug).includes(PERSONALITY_SLOT);
  const { personality_default, personality_friendly, personality_pragmatic } = sent.variables;
  const complete = [personality_default, personality_friendly, personality_pragmatic].every((text) => typeof text === 'string');
  return complete && (sent.template ?? '').includes(PERSONALITY_SLOT);
}

/** The text that tells a model of a change of personality in mid-session; `null` when the model has none. */
export function personalityUpdateText(model: CatalogModel, personality: Personality): string | null {
  if (!supportsPersonality(model)) return null;
  const sent = textsSent(model);
  const text = sent === null ? personalityText(personality) : remotePersonality(sent.variables, personality);
  return text === '' ? null : text;
}

type RemoteVariables = NonNullable<NonNullable<CatalogModel['model_messages']>['instructions_variables']>;

/** The texts the service sent with the model; `null` when there are none that fit the way we offer tools. */
function textsSent(model: CatalogModel): { template: string | null; plain: string; variables: RemoteVariables } | null {
  if (model.tool_mode?.startsWith('code_mode')) return null;
  const template = model.model_messages?.instructions_template || null;
  if (template === null && model.base_instructions === '') return null;
  return { template, plain: model.base_instructions, variables: model.model_messages?.instructions_variables ?? {} };
}

function remotePersonality(variables: RemoteVariables, personality: Personality | null): string {
  switch (personality) {
    case null:
      return variables.personality_default ?? '';
    case 'none':
      return '';
    case 'friendly':
      return variables.personality_friendly ?? '';
    case 'pragmatic':
      return variables.personality_pragmatic ?? '';
    default:
      return personality satisfies never;
  }
}

function fillSlot(template: string, text: string): string {
  if (text !== '') return template.replaceAll(PERSONALITY_SLOT, () => text);
  return template.replaceAll(`${PERSONALITY_SLOT}\n\n`, '').replaceAll(PERSONALITY_SLOT, '');
}

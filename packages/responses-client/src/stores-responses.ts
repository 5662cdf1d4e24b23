import type { ModelProvider } from '@codex-ts/protocol';

/** Parts of addresses that Azure serves the Responses API from. */
const AZURE_MARKS = [
  'openai.azure.',
  'cognitiveservices.azure.',
  'aoai.azure.',
  'azure-api.',
  'azurefd.',
  'windows.net/openai',
] as const;

/**
 * Whether the provider keeps responses itself and must be told so: `store` is true, and items are sent with their ids.
 * By its name, or an address that looks like Azure's.
 *
 * Source: codex-rs/codex-api/src/provider.rs `is_azure_responses_wire_base_url`.
 */
export function storesResponses({ name, baseUrl }: Pick<ModelProvider, 'name' | 'baseUrl'>): boolean {
  const address = baseUrl?.toLowerCase() ?? '';
  return name.toLowerCase() === 'azure' || AZURE_MARKS.some((mark) => address.includes(mark));
}

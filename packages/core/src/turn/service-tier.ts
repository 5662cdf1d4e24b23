import type { ModelInfo } from '@codex-ts/protocol';

/** The tier that needs no word: said out loud it takes a configured one back. */
const PLAIN = 'default';

/** A tier that every model may be asked in. */
const SLOW = 'flex';

/**
 * A tier in the word that the service has for it; `null` when the model is not served in it.
 *
 * Source: the answers and requests of codex 0.169.0, where `fast` is the word for `priority` that users write.
 */
export function serviceTierOf(asked: string | null, info: Pick<ModelInfo, 'service_tiers'>): string | null {
  const tier = asked === 'fast' ? 'priority' : asked;
  return tier === null || isServed(tier, info) ? tier : null;
}

/** What a request says of its tier; nothing for the plain one, and for one that the model is not served in. */
export function requestTier(tier: string | null, info: Pick<ModelInfo, 'service_tiers'>): { service_tier?: string } {
  return tier === null || tier === PLAIN || !isServed(tier, info) ? {} : { service_tier: tier };
}

function isServed(tier: string, { service_tiers: tiers }: Pick<ModelInfo, 'service_tiers'>): boolean {
  return tier === PLAIN || tier === SLOW || (tiers ?? []).some(({ id }) => id === tier);
}

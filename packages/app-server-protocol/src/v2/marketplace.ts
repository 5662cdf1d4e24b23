import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { nullable, object } from '../wire/index.ts';

/** Parameters of `marketplace/add`: adds a marketplace of plugins. */
export const MarketplaceAddParams = object(() => ({
  source: z.string(),
  refName: z.string().nullish(),
  sparsePaths: z.array(z.string()).nullish(),
}));
export type MarketplaceAddParams = z.infer<typeof MarketplaceAddParams>;

/** Answer to `marketplace/add`. */
export const MarketplaceAddResponse = object(() => ({
  marketplaceName: z.string(),
  installedRoot: AbsolutePathBuf,
  alreadyAdded: z.boolean(),
}));
export type MarketplaceAddResponse = z.infer<typeof MarketplaceAddResponse>;

/** Parameters of `marketplace/remove`: removes a marketplace of plugins. */
export const MarketplaceRemoveParams = object(() => ({
  marketplaceName: z.string(),
}));
export type MarketplaceRemoveParams = z.infer<typeof MarketplaceRemoveParams>;

/** Answer to `marketplace/remove`. */
export const MarketplaceRemoveResponse = object(() => ({
  marketplaceName: z.string(),
  installedRoot: nullable(AbsolutePathBuf),
}));
export type MarketplaceRemoveResponse = z.infer<typeof MarketplaceRemoveResponse>;

export const MarketplaceUpgradeErrorInfo = object(() => ({
  marketplaceName: z.string(),
  message: z.string(),
}));
export type MarketplaceUpgradeErrorInfo = z.infer<typeof MarketplaceUpgradeErrorInfo>;

/** Parameters of `marketplace/upgrade`: brings marketplaces up to date. */
export const MarketplaceUpgradeParams = object(() => ({
  marketplaceName: z.string().nullish(),
}));
export type MarketplaceUpgradeParams = z.infer<typeof MarketplaceUpgradeParams>;

/** Answer to `marketplace/upgrade`. */
export const MarketplaceUpgradeResponse = object(() => ({
  selectedMarketplaces: z.array(z.string()),
  upgradedRoots: z.array(AbsolutePathBuf),
  errors: z.array(MarketplaceUpgradeErrorInfo),
}));
export type MarketplaceUpgradeResponse = z.infer<typeof MarketplaceUpgradeResponse>;

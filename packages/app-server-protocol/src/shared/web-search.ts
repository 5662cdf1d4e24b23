import * as z from 'zod';
import { nullable, since, strictObject, words } from '../wire/index.ts';

/** Whether web search is on, and how fresh its results are. */
export const WebSearchMode = words('disabled', 'cached', since('0.169', 'indexed'), 'live');
export type WebSearchMode = z.infer<typeof WebSearchMode>;

export const ToolExposureSurface = z.enum(['code_mode', 'deferred', 'direct']);
export type ToolExposureSurface = z.infer<typeof ToolExposureSurface>;

export const WebSearchContextSize = z.enum(['low', 'medium', 'high']);
export type WebSearchContextSize = z.infer<typeof WebSearchContextSize>;

export const WebSearchLocation = strictObject(() => ({
  country: nullable(z.string()),
  region: nullable(z.string()),
  city: nullable(z.string()),
  timezone: nullable(z.string()),
}));
export type WebSearchLocation = z.infer<typeof WebSearchLocation>;

export const WebSearchProvider = z.enum(['standalone', 'search_mcp']);
export type WebSearchProvider = z.infer<typeof WebSearchProvider>;

export const WebSearchToolConfig = strictObject(() => ({
  context_size: nullable(WebSearchContextSize),
  allowed_domains: nullable(z.array(z.string())),
  location: nullable(WebSearchLocation),
}));
export type WebSearchToolConfig = z.infer<typeof WebSearchToolConfig>;

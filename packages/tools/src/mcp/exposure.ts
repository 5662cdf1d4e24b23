/** Ways to a tool of a server that a configuration can close: told of at once, found by search, called from scripts. */
export type McpSurface = 'direct' | 'deferred' | 'code_mode';

/**
 * How the model comes to know of the tools of a server: as functions by their full names, as a group, by searching for them,
 * or not at all. Tools that are hidden can still be called.
 */
export type McpExposure = 'plain' | 'group' | 'search' | 'hidden';

/** `searches`: whether the model looks for tools. There are no scripts here, so leaving them out changes nothing. */
export function exposureOf(omitted: readonly McpSurface[], { searches }: { searches: boolean }): McpExposure {
  if (searches && !omitted.includes('deferred')) return 'search';
  if (omitted.includes('direct')) return 'hidden';
  return searches ? 'group' : 'plain';
}

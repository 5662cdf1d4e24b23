import type { Tool } from '../tool.ts';
import { failure } from '../tool.ts';

/** The search that runs on the server; `live`: pages are fetched anew instead of taken from a cache. */
export function webSearchTool({ live }: { live: boolean }): Tool {
  return {
    name: 'web_search',
    accepts: 'function',
    parallel: false,
    spec: { type: 'web_search', external_web_access: live },
    run: () => Promise.resolve(failure('unsupported call: web_search')),
  };
}

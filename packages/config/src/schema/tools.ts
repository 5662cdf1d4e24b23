import { anyOf, choice, type FieldValue, flag, integer, list, pathText, table, text } from './field.ts';
import { WEB_SEARCH_MODES } from './words.ts';

const toolIds = list(table('ToolSuggestId', { id: text, type: text }));

const switchable = table('ToolToml', { enabled: flag });

const webSearchToml = table('WebSearchToolConfig', {
  context_size: choice(['low', 'medium', 'high']),
  allowed_domains: list(text),
  location: table('WebSearchLocation', { country: text, region: text, city: text, timezone: text }),
});

/** `[tools]` */
const toolsToml = table('ToolsToml', {
  /** A flag in old files, a table that narrows the search in new ones. */
  web_search: anyOf('WebSearchToolConfigInput', [flag, webSearchToml]),
  view_image: flag,
  update_plan: switchable,
  experimental_request_user_input: switchable,
});
export type ToolsToml = FieldValue<typeof toolsToml>;

/** Keys on tools and on what runs beside them. */
export const TOOLS_FIELDS = {
  tools: toolsToml,
  web_search: choice(WEB_SEARCH_MODES),
  tool_output_token_limit: integer('usize'),
  js_repl_node_path: pathText,
  experimental_use_freeform_apply_patch: flag,
  experimental_use_unified_exec_tool: flag,
  tool_suggest: table('ToolSuggestConfig', { disabled_tools: toolIds, discoverables: toolIds }),
  ghost_snapshot: table('GhostSnapshotToml', {
    ignore_large_untracked_files: integer('i64'),
    ignore_large_untracked_dirs: integer('i64'),
    disable_warnings: flag,
  }),
};

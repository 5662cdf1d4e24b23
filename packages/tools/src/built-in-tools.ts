import { applyPatchTools } from './apply-patch/apply-patch-tool.ts';
import type { GoalKeeper } from './goal/goal-keeper.ts';
import { goalTools } from './goal/goal-tools.ts';
import { TurnDiff } from './apply-patch/turn-diff.ts';
import type { McpServer } from './mcp/mcp-server.ts';
import { resourceTools } from './mcp/resource-tools.ts';
import { dynamicTools, type DynamicToolSpec } from './dynamic/dynamic-tool.ts';
import { requestPermissionsTool } from './permissions/request-permissions.ts';
import { updatePlanTool } from './plan/update-plan.ts';
import type { ToolServices } from './services.ts';
import { execCommandTool } from './shell/exec-command.ts';
import { shellTools } from './shell/shell-tools.ts';
import { writeStdinTool } from './shell/write-stdin.ts';
import type { Tool } from './tool.ts';
import { ToolRegistry } from './tool-registry.ts';
import { toolSearch } from './tool-search/tool-search.ts';
import { requestUserInputTool } from './user-input/request-user-input.ts';
import { viewImageTool } from './view-image/view-image.ts';
import { webSearchTool } from './web-search/web-search.ts';

export interface BuiltInToolsOptions {
  services: ToolServices;
  /** Folder that paths of the turn's diff are relative to; absolute. `null`: they are absolute. */
  diffRoot: string | null;
  /** Which tool runs commands; `null`: none is offered or answered. */
  shell: 'unified-exec' | 'shell_command' | 'shell' | null;
  applyPatch: 'freeform' | 'function' | null;
  webSearch: 'cached' | 'live' | 'disabled';
  viewImage: boolean;
  requestUserInput: boolean;
  /** Whether the model can ask for further permissions ahead of commands. Default `false`. */
  requestPermissions?: boolean;
  /** Whether the turn is one of planning. Default `false`. */
  planMode?: boolean;
  /** Whether the model looks for tools that it is not told of. Default `false`. */
  searches?: boolean;
  /** Tools that the client provides. Default: none. */
  dynamicTools?: readonly DynamicToolSpec[];
  /** Where the goal of the thread is kept. Default: threads have none here. */
  goals?: GoalKeeper;
  /** Servers whose resources can be read, and their tools. Default: none. */
  mcp?: { servers: readonly McpServer[]; tools: readonly Tool[] };
}

/**
 * The built-in tools of one turn, in the order the model is told of them.
 *
 * Source: codex-rs/core/src/tools/spec.rs `build_specs`.
 */
export function builtInTools(options: BuiltInToolsOptions): ToolRegistry {
  const { services, shell, webSearch, mcp = { servers: [], tools: [] } } = options;
  const diff = new TurnDiff({ root: options.diffRoot });
  const unified = shell === 'unified-exec';
  const commands =
    shell === null
      ? []
      : [
          execCommandTool({ services, diff, offered: unified }),
          writeStdinTool({ services, offered: unified }),
          ...shellTools({ services, diff, offered: unified ? null : shell }),
        ];
  const others = [...mcp.tools, ...dynamicTools(options.dynamicTools ?? [], { services, searches: options.searches ?? false })];
  const searched = others.filter(({ foundBy }) => foundBy !== undefined);
  return new ToolRegistry(
    [
      ...commands,
      ...(mcp.servers.length === 0 ? [] : resourceTools({ servers: mcp.servers, nowMs: services.nowMs })),
      updatePlanTool,
      ...(options.requestUserInput ? [requestUserInputTool({ services, planMode: options.planMode ?? false })] : []),
      ...(options.requestPermissions === true ? [requestPermissionsTool({ services })] : []),
      ...applyPatchTools({ services, diff, offered: options.applyPatch }),
      ...(webSearch === 'disabled' ? [] : [webSearchTool({ live: webSearch === 'live' })]),
      viewImageTool({ services, offered: options.viewImage }),
      ...(options.goals === undefined ? [] : goalTools(options.goals)),
      ...others,
      ...(searched.length === 0 ? [] : [toolSearch(searched)]),
    ],
    { afterResponse: (turn) => diff.emit(turn) },
  );
}

import { DynamicToolCallResponse } from '@codex-ts/app-server-protocol/v2/dynamic-tool';
import { ToolRequestUserInputResponse } from '@codex-ts/app-server-protocol/v2/user-question';
import { PermissionsRequestApprovalResponse } from '@codex-ts/app-server-protocol/v2/permissions';
import type { ClientBroker, DynamicToolAnswer, PermissionGrant } from '@codex-ts/tools';
import { grantedPermissions, permissionsView } from '../views/permissions-view.ts';
import type { LoadedThread } from './loaded-thread.ts';

const GRANTS_NOTHING: PermissionGrant = { permissions: { network: false, entries: [] }, scope: 'turn' };

/** Calls the tools of a thread's clients, and puts the model's questions to their users. */
export function clientBroker(threadOf: () => LoadedThread | undefined): ClientBroker {
  return {
    callTool: async ({ turnId, callId, namespace, tool, arguments: args }, { signal }) => {
      const thread = threadOf();
      if (thread === undefined) return failed('dynamic tool request failed');
      const params = { threadId: thread.id, turnId, callId, namespace, tool, arguments: args };
      let answer: unknown;
      try {
        answer = await thread.ask('item/tool/call', params, { signal });
      } catch {
        signal.throwIfAborted();
        return failed('dynamic tool request failed');
      }
      const parsed = DynamicToolCallResponse.safeParse(answer);
      return parsed.success ? parsed.data : failed('dynamic tool response was invalid');
    },
    askUser: async ({ turnId, itemId, questions }, { signal }) => {
      const thread = threadOf();
      if (thread === undefined) return null;
      thread.tellWaiting('waitingOnUserInput');
      const params = {
        threadId: thread.id,
        turnId,
        itemId,
        questions: questions.map((question) => ({ ...question, isOther: true, isSecret: false })),
        isBlocking: true,
        autoResolutionMs: null,
      };
      try {
        const parsed = ToolRequestUserInputResponse.safeParse(await thread.ask('item/tool/requestUserInput', params, { signal }));
        return parsed.success ? parsed.data.answers : {};
      } catch {
        signal.throwIfAborted();
        return {}; // an error, or nobody left: nothing was chosen
      }
    },
    grantPermissions: async ({ turnId, itemId, cwd, reason, permissions }, { signal }) => {
      const thread = threadOf();
      if (thread === undefined) return GRANTS_NOTHING;
      thread.tellWaiting();
      const { network, fileSystem } = permissionsView(permissions);
      const params = {
        threadId: thread.id,
        turnId,
        itemId,
        environmentId: 'local',
        startedAtMs: thread.nowMs(),
        cwd,
        reason,
        permissions: { network, fileSystem },
      };
      try {
        const parsed = PermissionsRequestApprovalResponse.safeParse(
          await thread.ask('item/permissions/requestApproval', params, { signal }),
        );
        if (!parsed.success) return GRANTS_NOTHING;
        const { scope, strictAutoReview } = parsed.data;
        return { permissions: grantedPermissions(parsed.data.permissions), scope, isStrict: strictAutoReview === true };
      } catch {
        signal.throwIfAborted();
        return GRANTS_NOTHING; // an error, or nobody left
      }
    },
  };
}

function failed(text: string): DynamicToolAnswer {
  return { contentItems: [{ type: 'inputText', text }], success: false };
}

import type { ApprovalReview, ResponseItem } from '@codex-ts/protocol';
import type { ActionReviewer } from '@codex-ts/tools';
import { beside, type BesideOptions, type CopiedThread } from '../turn/beside.ts';
import { toToolCall } from '../turn/to-tool-call.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { judgeAction } from './auto-reviewer.ts';
import { NoJudgementError } from './no-judgement-error.ts';

/** What the automatic review says of a call. */
export interface JudgedCall {
  callId: string;
  /** `null`: the call would run without anybody being asked. */
  review: ApprovalReview | null;
}

/**
 * Has the call that a conversation ends in judged, as if it were made now under the settings of the thread, and does not do it.
 *
 * @throws NoJudgementError
 */
export function judgeLastCall(copy: CopiedThread, options: BesideOptions): Promise<JudgedCall> {
  return beside(copy, options, judge);
}

async function judge(scope: TurnScope): Promise<JudgedCall> {
  const item = scope.state.history.items.at(-1);
  const call = item && isCall(item) ? toToolCall(item) : undefined;
  if (call === undefined || call.callId === '') {
    throw new NoJudgementError(
      'expected a completed plaintext exec_command, apply_patch, request_permissions, or MCP call with a nonempty call ID',
    );
  }
  const tool = (await scope.comingTools).find(call);
  if (tool === undefined) throw new NoJudgementError('the requested tool is unavailable on this thread');
  if (tool.name === 'request_permissions')
    throw new NoJudgementError('direct review does not support replaying request_permissions');
  if (tool.isJudged !== true) throw new NoJudgementError('unsupported tool for direct review');
  let review: ApprovalReview | null = null;
  const reviewer: ActionReviewer = {
    review: async (action, { signal }) => {
      review = await judgeAction(action, scope, signal);
      return review.status === 'approved' ? { approved: true } : { approved: false, message: '', endsTurn: false };
    },
  };
  const outcome = await tool.run(call, { ...scope.toolTurn, reviewer, onlyJudges: true });
  if (review === null && !outcome.success) throw new NoJudgementError(textOf(outcome.output));
  return { callId: call.callId, review };
}

function isCall({ type }: ResponseItem): boolean {
  return type === 'function_call' || type === 'custom_tool_call';
}

function textOf(output: string | readonly object[]): string {
  return typeof output === 'string' ? output : JSON.stringify(output);
}

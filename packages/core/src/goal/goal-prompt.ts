import { textMessage, type ResponseItem } from '@codex-ts/protocol';

/** What is known of a goal when a turn for it begins. */
export interface PursuedGoal {
  objective: string;
  /** Tokens. */
  tokensUsed: number;
  /** Tokens; `null`: no limit. */
  tokenBudget: number | null;
}

/** What the model is told where nobody prompts it: to go on with the goal of its thread. */
export function goalPrompt({ objective, tokensUsed, tokenBudget }: PursuedGoal): ResponseItem {
  const budget =
    tokenBudget === null
      ? `It has cost ${tokensUsed} tokens so far, and there is no limit.`
      : `It has cost ${tokensUsed} of ${tokenBudget} tokens; ${Math.max(0, tokenBudget - tokensUsed)} are left.`;
  return textMessage(
    'user',
    [
      '<codex_internal_context source="goal">',
      'Nobody has prompted you: this turn goes on with the goal that the user has set for this thread.',
      '',
      '<objective>',
      objective,
      '</objective>',
      '',
      budget,
      '',
      '- The goal is what stands above, all of it. Do not make it smaller so that it fits into this turn: a turn that brings it nearer is enough, and another one follows.',
      '- Look at how things are now, in the files and by running them, before you trust what was said earlier.',
      '- A turn that only repeats how things stand is wasted. If what you did last changed nothing, do something else.',
      '- Before you call it reached, go through the objective point by point and check each one by what you can see or run. Then call `update_goal` with `complete`.',
      '- If the same obstacle has stopped you three turns in a row and only the user can remove it, call `update_goal` with `blocked` and say what you need.',
      '</codex_internal_context>',
    ].join('\n'),
  );
}

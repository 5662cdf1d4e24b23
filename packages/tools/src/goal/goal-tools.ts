import * as z from 'zod';
import { parseArguments } from '../arguments.ts';
import { failure, success, type Tool, type ToolOutcome } from '../tool.ts';
import type { Goal, GoalKeeper } from './goal-keeper.ts';

// Made when the first call comes.
const CreateArguments = z.lazy(() => z.object({ objective: z.string(), token_budget: z.int().nullish() }));
const UpdateArguments = z.lazy(() => z.object({ status: z.enum(['complete', 'blocked', 'paused']) }));

/**
 * Lets the model see and end the goal of its thread, or set one where a user asks for that.
 *
 * A goal that is there can be read and ended; a new one is only offered where none is open.
 */
export function goalTools(keeper: GoalKeeper): Tool[] {
  const goal = keeper.read();
  return goal === null || goal.status === 'complete' ? [createGoalTool(keeper)] : [getGoalTool(keeper), updateGoalTool(keeper)];
}

function getGoalTool(keeper: GoalKeeper): Tool {
  return {
    name: 'get_goal',
    accepts: 'function',
    parallel: false,
    spec: {
      type: 'function',
      name: 'get_goal',
      description: 'Reads the goal of this thread: what is to be reached, how it stands, what it may cost and has cost.',
      strict: false,
      parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
    },
    run: async () => report(keeper.read()),
  };
}

function createGoalTool(keeper: GoalKeeper): Tool {
  return {
    name: 'create_goal',
    accepts: 'function',
    parallel: false,
    spec: {
      type: 'function',
      name: 'create_goal',
      description:
        'Sets a goal that this thread works towards over many turns without being asked again. Only when the user asks for a goal in so many words; an ordinary task is none.',
      strict: false,
      parameters: {
        type: 'object',
        properties: {
          objective: { type: 'string', description: 'What is to be reached, so that one can tell whether it is' },
          token_budget: { type: 'integer', description: 'Tokens it may cost; only when the user names a number' },
        },
        required: ['objective'],
        additionalProperties: false,
      },
    },
    run: async (call, { turnId }) => {
      const parsed = parseArguments(call, CreateArguments);
      if (!parsed.ok) return parsed.outcome;
      const objective = parsed.value.objective.trim();
      const tokenBudget = parsed.value.token_budget ?? null;
      if (objective === '') return failure('goal objective must not be empty');
      if (tokenBudget !== null && tokenBudget <= 0) return failure('goal budgets must be positive when provided');
      const open = keeper.read();
      if (open !== null && open.status !== 'complete') return failure('this thread has a goal that is not reached yet');
      return report(keeper.create({ objective, tokenBudget }, turnId));
    },
  };
}

function updateGoalTool(keeper: GoalKeeper): Tool {
  return {
    name: 'update_goal',
    accepts: 'function',
    parallel: false,
    spec: {
      type: 'function',
      name: 'update_goal',
      description: [
        'Says how the goal of this thread stands.',
        '`complete`: it is reached, you have checked that, and nothing is left to do; not because the budget or your patience runs out.',
        '`blocked`: the same obstacle has stopped you in three turns in a row and only the user or a change outside can remove it; not because work is hard, slow or unclear.',
        '`paused`: the user has asked for a pause.',
        'Only the user can let it go on. After `complete`, tell the user what it has cost.',
      ].join('\n'),
      strict: false,
      parameters: {
        type: 'object',
        properties: { status: { type: 'string', enum: ['complete', 'blocked', 'paused'] } },
        required: ['status'],
        additionalProperties: false,
      },
    },
    run: async (call, { turnId }) => {
      const parsed = parseArguments(call, UpdateArguments);
      if (!parsed.ok) return parsed.outcome;
      const goal = keeper.read();
      if (goal === null) return failure('this thread has no goal');
      // Out of budget it stays; only the user gives more.
      if (parsed.value.status === 'paused' && goal.status === 'budgetLimited') return report(goal);
      return report(keeper.setStatus(parsed.value.status, turnId));
    },
  };
}

function report(goal: Goal | null): ToolOutcome {
  const budget = goal?.tokenBudget ?? null;
  const remainingTokens = goal === null || budget === null ? null : Math.max(0, budget - goal.tokensUsed);
  return success(JSON.stringify({ goal, remainingTokens }));
}

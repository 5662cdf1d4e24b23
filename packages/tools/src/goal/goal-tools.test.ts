import { expect, test } from 'vitest';
import type { ToolCall, ToolTurn } from '../tool.ts';
import type { Goal, GoalKeeper } from './goal-keeper.ts';
import { goalTools } from './goal-tools.ts';

const TURN = { turnId: 'turn' } as ToolTurn; // these tools read nothing else of it
const OPEN: Goal = { objective: 'Ship', status: 'active', tokenBudget: 100, tokensUsed: 30, timeUsedSeconds: 1 };

function keeperOf(goal: Goal | null): GoalKeeper {
  let now = goal;
  return {
    read: () => now,
    create: (made) => (now = { ...OPEN, ...made, tokensUsed: 0, timeUsedSeconds: 0 }),
    setStatus: (status) => (now = { ...OPEN, ...now, status }),
  };
}

async function outputOf(keeper: GoalKeeper, name: string, args: object): Promise<unknown> {
  const call: ToolCall = { callId: 'c', name, payload: { type: 'function', arguments: JSON.stringify(args) } };
  const tool = goalTools(keeper).find((each) => each.name === name);
  const outcome = await tool?.run(call, TURN);
  const text = String(outcome?.output);
  return text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
}

const namesOf = (goal: Goal | null): string[] => goalTools(keeperOf(goal)).map(({ name }) => name);

test('what is of use is offered: to set a goal where none is open, else to see and end it', () => {
  expect(namesOf(null)).toEqual(['create_goal']);
  expect(namesOf({ ...OPEN, status: 'complete' })).toEqual(['create_goal']);
  expect(namesOf(OPEN)).toEqual(['get_goal', 'update_goal']);
});

test('a goal is set, read with what is left of its budget, and ended', async () => {
  const keeper = keeperOf(null);
  expect(await outputOf(keeper, 'create_goal', { objective: ' Ship ', token_budget: 9 })).toMatchObject({
    goal: { objective: 'Ship' },
    remainingTokens: 9,
  });
  expect(await outputOf(keeperOf(OPEN), 'get_goal', {})).toEqual({ goal: OPEN, remainingTokens: 70 });
  expect(await outputOf(keeper, 'update_goal', { status: 'complete' })).toMatchObject({ goal: { status: 'complete' } });
});

test('what cannot be is refused, and a spent goal is not paused', async () => {
  expect(await outputOf(keeperOf(null), 'create_goal', { objective: ' ' })).toBe('goal objective must not be empty');
  expect(await outputOf(keeperOf(null), 'create_goal', { objective: 'x', token_budget: 0 })).toBe(
    'goal budgets must be positive when provided',
  );
  expect(await outputOf(keeperOf(OPEN), 'update_goal', { status: 'active' })).toMatch(/^failed to parse function arguments: /);
  expect(await outputOf(keeperOf({ ...OPEN, status: 'budgetLimited' }), 'update_goal', { status: 'paused' })).toMatchObject({
    goal: { status: 'budgetLimited' },
  });
});

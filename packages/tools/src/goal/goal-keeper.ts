/** What a thread works towards, turn after turn. */
export interface Goal {
  objective: string;
  status: 'active' | 'paused' | 'blocked' | 'usageLimited' | 'budgetLimited' | 'complete';
  /** Tokens; `null`: as many as it takes. */
  tokenBudget: number | null;
  tokensUsed: number;
  timeUsedSeconds: number;
}

/** Where the goal of a thread is kept. */
export interface GoalKeeper {
  /** `null`: there is none. */
  read(): Goal | null;
  /** Sets a new goal in place of what there was. `turnId`: the turn that asks for it. */
  create(goal: Pick<Goal, 'objective' | 'tokenBudget'>, turnId: string): Goal;
  /** Only called while there is a goal. */
  setStatus(status: Goal['status'], turnId: string): Goal;
}

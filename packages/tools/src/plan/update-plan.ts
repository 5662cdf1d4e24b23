import { parseArguments } from '../arguments.ts';
import { success, type Tool } from '../tool.ts';
import { UpdatePlanArguments } from './update-plan-arguments.ts';

const STATUS = { pending: 'pending', in_progress: 'inProgress', completed: 'completed' } as const;

/** Replaces the plan that the user sees. */
export const updatePlanTool: Tool = {
  name: 'update_plan',
  accepts: 'function',
  parallel: false,
  spec: {
    type: 'function',
    name: 'update_plan',
    description:
      'Shows the user your plan, or what became of it. Send all steps each time; at most one is in progress. Worth it for work of several steps.',
    strict: false,
    parameters: {
      type: 'object',
      properties: {
        explanation: { type: 'string' },
        plan: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              status: { type: 'string', description: 'One of: pending, in_progress, completed' },
              step: { type: 'string' },
            },
            required: ['step', 'status'],
            additionalProperties: false,
          },
          description: 'All steps, in order',
        },
      },
      required: ['plan'],
      additionalProperties: false,
    },
  },
  run: async (call, turn) => {
    const parsed = parseArguments(call, UpdatePlanArguments);
    if (!parsed.ok) return parsed.outcome;
    const { plan, explanation } = parsed.value;
    turn.emit({
      type: 'turn.plan-updated',
      turnId: turn.turnId,
      explanation: explanation ?? null,
      plan: plan.map(({ step, status }) => ({ step, status: STATUS[status] })),
    });
    return success('Plan updated');
  },
};

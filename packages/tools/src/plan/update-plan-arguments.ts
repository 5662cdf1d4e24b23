import * as z from 'zod';

export const UpdatePlanArguments = z.lazy(() =>
  z.object({
    explanation: z.string().nullish(),
    plan: z.array(z.object({ step: z.string(), status: z.enum(['pending', 'in_progress', 'completed']) })),
  }),
);

import * as z from 'zod';

export const RequestUserInputArguments = z.lazy(() =>
  z.object({
    questions: z.array(
      z.object({
        id: z.string(),
        header: z.string(),
        question: z.string(),
        options: z.array(z.object({ label: z.string(), description: z.string() })).nullish(),
      }),
    ),
  }),
);

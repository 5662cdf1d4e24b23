import * as z from 'zod';

export const WriteStdinArguments = z.lazy(() =>
  z.object({
    session_id: z.number(),
    chars: z.string().default(''),
    yield_time_ms: z.number().default(250),
    max_output_tokens: z.number().nullish(),
  }),
);

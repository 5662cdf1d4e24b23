import * as z from 'zod';
import { RequestedPermissions } from '../permissions/requested-permissions.ts';

export const ExecCommandArguments = z.lazy(() =>
  z.object({
    cmd: z.string(),
    workdir: z.string().nullish(),
    shell: z.string().nullish(),
    login: z.boolean().default(true),
    tty: z.boolean().default(false),
    yield_time_ms: z.number().default(10_000),
    max_output_tokens: z.number().nullish(),
    sandbox_permissions: z.string().nullish(),
    additional_permissions: RequestedPermissions.nullish(),
    justification: z.string().nullish(),
    prefix_rule: z.array(z.string()).nullish(),
  }),
);
export type ExecCommandArguments = z.infer<typeof ExecCommandArguments>;

import * as z from 'zod';
import { RequestedPermissions } from '../permissions/requested-permissions.ts';

const common = () => ({
  workdir: z.string().nullish(),
  timeout_ms: z.number().nullish(),
  sandbox_permissions: z.string().nullish(),
  additional_permissions: RequestedPermissions.nullish(),
  justification: z.string().nullish(),
  prefix_rule: z.array(z.string()).nullish(),
});

export const ShellArguments = z.lazy(() => z.object({ command: z.array(z.string()), ...common() }));
export const ShellCommandArguments = z.lazy(() =>
  z.object({ command: z.string(), login: z.boolean().default(true), ...common() }),
);

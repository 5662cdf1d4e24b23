import * as z from 'zod';
import { SandboxPolicy } from './policy.ts';
import { bigUint64, int32, nullable, object } from '../wire/index.ts';

/** Parameters of `execOneOffCommand`: runs a command outside of any conversation. */
export const ExecOneOffCommandParams = object(() => ({
  command: z.array(z.string()),
  timeoutMs: nullable(bigUint64),
  cwd: nullable(z.string()),
  sandboxPolicy: nullable(SandboxPolicy),
}));
export type ExecOneOffCommandParams = z.infer<typeof ExecOneOffCommandParams>;

/** Answer to `execOneOffCommand`. */
export const ExecOneOffCommandResponse = object(() => ({
  exitCode: int32,
  stdout: z.string(),
  stderr: z.string(),
}));
export type ExecOneOffCommandResponse = z.infer<typeof ExecOneOffCommandResponse>;

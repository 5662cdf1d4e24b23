import * as z from 'zod';
import { nullable, object } from '../wire/index.ts';

/** Parameters of `mock/experimentalMethod`: does nothing; it exists to test the gate before experimental methods. */
export const MockExperimentalMethodParams = object(() => ({
  value: z.string().nullish(),
}));
export type MockExperimentalMethodParams = z.infer<typeof MockExperimentalMethodParams>;

/** Answer to `mock/experimentalMethod`. */
export const MockExperimentalMethodResponse = object(() => ({
  echoed: nullable(z.string()),
}));
export type MockExperimentalMethodResponse = z.infer<typeof MockExperimentalMethodResponse>;

import * as z from 'zod';

export const GuardianAssessmentOutcome = z.enum(['allow', 'deny']);
export type GuardianAssessmentOutcome = z.infer<typeof GuardianAssessmentOutcome>;

export const ThreadMemoryMode = z.enum(['enabled', 'disabled']);
export type ThreadMemoryMode = z.infer<typeof ThreadMemoryMode>;

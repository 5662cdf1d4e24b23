import type { Handler } from '../../handler.ts';

/** Whether the sandbox of Windows is set up: never, as this build has none. */
export const windowsSandboxReadiness: Handler<'windowsSandbox/readiness'> = () => ({ status: 'notConfigured' });

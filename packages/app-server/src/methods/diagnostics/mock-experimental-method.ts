import type { Handler } from '../../handler.ts';

/** Gives back what it is given. It exists so that clients can try the gate before experimental methods. */
export const mockExperimentalMethod: Handler<'mock/experimentalMethod'> = ({ value }) => ({ echoed: value ?? null });

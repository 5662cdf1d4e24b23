import type { ClientPlace } from './client-place.ts';

/** Someone else's client, and what it must get done with the command under test. */
export interface ClientCheck {
  /** Packages of npm with exact versions. */
  packages: readonly string[];
  /** Goes through a few turns; `found` notes each thing that was seen. Throws what goes wrong. */
  run(place: ClientPlace, found: Found): Promise<void>;
}

/** Notes what was checked; a `false` is a failure. */
export type Found = (what: string, holds: boolean, seen?: unknown) => void;

import { threadSettingsView } from '../views/thread-settings-view.ts';
import type { LoadedThread } from './loaded-thread.ts';
import type { turnOverrides } from './turn-overrides.ts';

/** Changes what later turns of a thread start with. `false` when clients would see no difference. */
export function changeSettings(loaded: LoadedThread, changes: ReturnType<typeof turnOverrides>['settings']): boolean {
  const before = JSON.stringify(threadSettingsView(loaded));
  loaded.thread.changeSettings(changes);
  return JSON.stringify(threadSettingsView(loaded)) !== before;
}

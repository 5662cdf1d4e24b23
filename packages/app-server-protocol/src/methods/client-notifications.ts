import { notificationWithoutParams } from './method.ts';

/** What a client tells the server. */
export const clientNotifications = {
  initialized: notificationWithoutParams(),
} as const;

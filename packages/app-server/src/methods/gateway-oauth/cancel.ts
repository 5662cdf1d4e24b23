import type { Handler } from '../../handler.ts';

/** Stops a sign-in at a provider. None is ever under way here, so there is nothing to do, as for one that has ended. */
export const gatewayOAuthCancel: Handler<'account/gatewayOAuth/cancel'> = () => ({});

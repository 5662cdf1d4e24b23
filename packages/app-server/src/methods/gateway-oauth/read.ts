import type { Handler } from '../../handler.ts';
import { requireGatewayProvider } from './gateway-provider.ts';

/** Tells whether one signs in at a provider by OAuth. Where that is so nobody is signed in: this build does not do it. */
export const gatewayOAuthRead: Handler<'account/gatewayOAuth/read'> = ({ modelProvider }, { server: { options } }) => {
  const { id, name, usesOAuth, supportsDeviceAuth } = requireGatewayProvider(options, modelProvider ?? null);
  return {
    providerId: id,
    providerName: name,
    required: usesOAuth,
    supportsDeviceAuth,
    status: usesOAuth ? 'notReady' : null,
    error: null,
  };
};

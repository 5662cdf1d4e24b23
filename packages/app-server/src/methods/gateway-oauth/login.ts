import type { Handler } from '../../handler.ts';
import { invalidRequest, notAvailable } from '../../rpc-errors.ts';
import { requireGatewayProvider } from './gateway-provider.ts';

/** Signs in at a provider by OAuth, which this build does not do. */
export const gatewayOAuthLogin: Handler<'account/gatewayOAuth/login'> = ({ modelProvider }, { server: { options } }) => {
  const { usesOAuth } = requireGatewayProvider(options, modelProvider ?? null);
  if (!usesOAuth) throw invalidRequest('The selected provider does not use gateway OAuth');
  throw notAvailable('account/gatewayOAuth/login');
};

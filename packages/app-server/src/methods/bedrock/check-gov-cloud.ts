import { mergeLayers } from '@codex-ts/config';
import type { Handler } from '../../handler.ts';
import { loadServerLayers } from '../../load-config.ts';
import { providerSummary, providerTable } from '../model-provider/provider-summary.ts';

/** Tells whether the provider in use is Amazon Bedrock in a region of the US government, whose rules nothing here checks. */
export const bedrockCheckGovCloud: Handler<'account/bedrock/checkGovCloudRequirements'> = (_params, { server: { options } }) => {
  const config = mergeLayers(loadServerLayers(options).layers);
  const id = config['model_provider'];
  const { settings } = providerSummary(typeof id === 'string' ? id : '', providerTable(config, String(id)));
  const isGovCloud = settings.type === 'bedrock' && settings.region?.startsWith('us-gov-') === true;
  return { isGovCloud, shouldWarn: isGovCloud };
};

import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';

/** What the configured model provider can do for this build, which has no tool to make images. */
export const modelProviderCapabilitiesRead: Handler<'modelProvider/capabilities/read'> = (_params, { server }) => ({
  imageGeneration: false,
  webSearch: loadServerConfig(server.options).config.webSearchMode !== 'disabled',
});

/** Providers of clouds that want requests signed in a way of their own, by id. They can be configured, not used. */
export const CLOUD_PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['amazon-bedrock', 'Amazon Bedrock Mantle'],
  ['amazon-bedrock-runtime', 'Amazon Bedrock Runtime'],
  ['gcp', 'Google Cloud Vertex AI'],
]);

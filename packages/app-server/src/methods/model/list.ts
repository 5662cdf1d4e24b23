import type { Model } from '@codex-ts/app-server-protocol/v2/model';
import { builtInModels, supportsPersonality, type CatalogModel } from '@codex-ts/model-catalog';
import { agentOf, originatorOf } from '../../account/agent-of.ts';
import type { Connection } from '../../connection.ts';
import type { Handler } from '../../handler.ts';
import { usableConfig } from '../../load-config.ts';
import type { ServerContext } from '../../server-context.ts';
import { pageOf } from '../../views/page.ts';

/** Lists the models that people may choose, page by page. */
export const modelList: Handler<'model/list'> = async ({ cursor, limit, includeHidden }, { server, connection }) => {
  const catalog =
    (await accountModels(server, connection)) ??
    builtInModels({ release: connection.protocol === '0.104' ? '0.104.0' : '0.169.0' });
  const models = catalog.filter((model) => includeHidden === true || model.visibility === 'list');
  const first = catalog.find((model) => model.visibility === 'list')?.slug;
  const { data, nextCursor } = pageOf(models, { cursor, limit }, 'models');
  return { data: data.map((model) => modelView(model, { isDefault: model.slug === first })), nextCursor };
};

/** The list that the service has for a ChatGPT account; `null` without one. */
async function accountModels(server: ServerContext, connection: Connection): Promise<readonly CatalogModel[] | null> {
  const { options } = server;
  const config = usableConfig(options);
  if (config === null || !config.modelProvider.requiresOpenaiAuth) return null;
  const auth = await server.auth();
  if ((await auth.cached())?.mode !== 'chatgpt') return null;
  const originator = originatorOf(options, connection.identity);
  const connected = await options.connectModel({ config, originator, userAgent: agentOf(options, connection.identity), auth });
  await connected.close();
  return connected.models;
}

function modelView(model: CatalogModel, { isDefault }: { isDefault: boolean }): Model {
  return {
    id: model.slug,
    model: model.slug,
    upgrade: model.upgrade?.model ?? null,
    upgradeInfo: model.upgrade
      ? {
          model: model.upgrade.model,
          upgradeCopy: null,
          modelLink: null,
          migrationMarkdown: model.upgrade.migration_markdown ?? null,
          retirementAt: null,
        }
      : null,
    availabilityNux: model.availability_nux ? { message: model.availability_nux.message } : null,
    displayName: model.display_name,
    description: model.description ?? '',
    modelSpecialty: model.model_specialty ?? null,
    hidden: model.visibility !== 'list',
    supportedReasoningEfforts: model.supported_reasoning_levels.map(({ effort, description }) => ({
      reasoningEffort: effort,
      description,
    })),
    defaultReasoningEffort: model.default_reasoning_level ?? 'none',
    inputModalities: model.input_modalities,
    supportsPersonality: supportsPersonality(model),
    multiAgentVersion: model.multi_agent_version ?? null,
    additionalSpeedTiers: model.additional_speed_tiers ?? [],
    serviceTiers: model.service_tiers ?? [],
    defaultServiceTier: model.default_service_tier ?? null,
    availableAccessPrograms: null,
    isDefault,
  } as Model; // words of newer catalogs pass as they are
}

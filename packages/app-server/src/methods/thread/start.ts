import { inChosenEnvironment } from '../../environments/chosen-environment.ts';
import { creatorMarks } from '../../account/thread-creator.ts';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { putInProject, requireKnownProject } from '../../projects/put-in-project.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { dynamicToolsOf } from '../../threads/dynamic-tools.ts';
import { newHistoryMode, openThread, tellConfigNotices, tellWarnings } from '../../threads/open-thread.ts';
import { keepMetadata } from '../../threads/thread-metadata.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { threadResponse } from '../../views/thread-response.ts';
import { threadView } from '../../views/thread-view.ts';

/** Opens a new thread. A thread that never runs leaves no file. */
export const threadStart: Handler<'thread/start'> = async (asked, { server, connection, afterReply }) => {
  const params = inChosenEnvironment(asked, server);
  const dynamicTools = dynamicToolsOf(params.dynamicTools, connection.protocol);
  const projectId = params.projectId ?? null;
  if (projectId === '') throw invalidRequest('projectId must not be empty');
  if (projectId !== null) requireKnownProject(server, projectId);
  const { daybreakEnabled } = params;
  if (typeof daybreakEnabled === 'boolean' && params.ephemeral === true)
    throw invalidRequest('daybreakEnabled is not supported for ephemeral threads');
  const release = connection.hold();
  afterReply(release);
  const marks = {
    ...(typeof params.threadSource === 'string' && { thread_source: params.threadSource }),
    ...(await creatorMarks(server)),
  };
  const keepDetails = newHistoryMode({ connection, params }) === 'paginated';
  let warnings: readonly string[] = [];
  const loaded = await openThread({
    server,
    connection,
    params,
    projectId,
    marks,
    open: (runtime) => {
      const opened = runtime.startThread({
        keep: params.ephemeral !== true,
        createFile: 'at-first-turn',
        keepDetails,
        dynamicTools,
        marks,
      });
      warnings = opened.warnings;
      return opened;
    },
  });
  if (projectId !== null && loaded.path !== null) await putInProject(server, loaded.id, projectId);
  if (typeof daybreakEnabled === 'boolean') keepMetadata(notesOf(server), loaded.id, { daybreakEnabled });
  if (params.experimentalRawEvents === true) loaded.tellRaw(connection);
  loaded.tell(outgoing('thread/started', { thread: threadView(loaded.facts) }));
  tellConfigNotices(loaded);
  afterReply(() => loaded.servers.announce());
  loaded.warnAtFirstTurn(warnings, tellWarnings);
  return threadResponse(loaded);
};

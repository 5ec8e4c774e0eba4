import { join } from 'node:path';
import { app } from 'electron';
import { checkForUpdate } from '#core/updates/updates.ts';
import { readLicences } from './adapters/licences.ts';
import { createUpdateFeed } from './adapters/update-feed.ts';
import { versions } from './computer.ts';
import type { AboutServices } from './ipc/handlers/services.ts';

/** What the app is made of, and whether there is a newer one. */
export function createAbout(): AboutServices {
  const feed = createUpdateFeed(import.meta.env.MAIN_VITE_UPDATE_FEED);
  const built = (bundle: string): string => join(app.getAppPath(), 'out', bundle, 'licences.json');
  return {
    read: async () => ({
      versions: versions(),
      updateFeed: feed !== null,
      licences: await readLicences([built('main'), built('renderer')]),
    }),
    checkForUpdate: () => checkForUpdate(app.getVersion(), feed),
  };
}

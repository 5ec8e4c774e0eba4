import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Configuration } from 'electron-builder';

import { shippedFuses } from './fuses.ts';

/** Where the parts of the app are put together, and where what users install ends up; relative to the root. */
export const stageFolder = 'dist/app';
export const outputFolder = 'dist';

/**
 * What users install on each system. `electron` says where the program is that is packed, so that nothing is
 * downloaded for the system this runs on.
 */
export function distConfig(electron: {
  readonly folder: string;
  readonly version: string;
}): Configuration {
  return {
    appId: 'dev.mailkit.desktop',
    productName: 'MailKit',
    copyright: 'Licensed under MIT',
    electronDist: electron.folder,
    electronVersion: electron.version,
    directories: { app: stageFolder, output: outputFolder, buildResources: 'resources' },
    // Everything in the stage, packages included, is chosen in stage.ts.
    files: ['**/*', { from: 'node_modules', to: 'node_modules', filter: ['**/*'] }],
    beforeBuild: async () => false,
    // Electron's own start page would otherwise stay beside the app.
    afterExtract: ({ appOutDir }) =>
      rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
    asar: true,
    asarUnpack: ['**/*.node'],
    electronLanguages: ['en-US', 'zh-CN'],
    electronFuses: shippedFuses,
    publish: null,
    protocols: [
      { name: 'Mail', schemes: ['mailto'] },
      { name: 'MailKit', schemes: ['mailkit'] },
    ],
    linux: {
      target: ['deb', 'AppImage'],
      category: 'Office',
      icon: 'icons',
      // The menu entry is called what Electron calls its windows (`desktopName` in package.json), so that panels know
      // which entry a window, a notification and the handler of mail links belong to.
      syncDesktopName: true,
      synopsis: 'Send mail and manage prepaid email credits',
      // Chromium's own sandbox stays on: no argument may be added to the menu entry.
      executableArgs: [],
    },
    deb: {
      depends: [
        'libgtk-3-0',
        'libnotify4',
        'libnss3',
        'libxss1',
        'libxtst6',
        'xdg-utils',
        'libatspi2.0-0',
        'libuuid1',
        'libsecret-1-0',
      ],
    },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.productivity',
      icon: 'icons/1024x1024.png',
      hardenedRuntime: true,
    },
    win: { target: ['nsis'], icon: 'icons/256x256.png' },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  };
}

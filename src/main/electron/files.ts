import { BrowserWindow, dialog } from 'electron';
import type { FilesPort, PickedFile } from '#core/ports/blobs.ts';

/** The system's dialog for choosing files. `read` reads one of them; the window behind gets neither path nor handle. */
export function createFiles(read: (path: string, most: number) => Promise<PickedFile>): FilesPort {
  return {
    pick: async (most) => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const options = { properties: ['openFile' as const, 'multiSelections' as const] };
      const { canceled, filePaths } =
        window === undefined
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(window, options);
      return canceled ? [] : Promise.all(filePaths.map((path) => read(path, most)));
    },
  };
}

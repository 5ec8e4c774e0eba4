import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { app, BrowserWindow, dialog } from 'electron';
import type { SaveFilePort } from '#core/ports/desktop.ts';
import type { Log } from '#core/ports/log.ts';
import { fail, ok } from '#shared/outcome.ts';

/**
 * The system's save dialog. The file is written beside its place and then put there, so that an error or a full
 * disk never leaves half of it, nor takes away what was there before.
 */
export function createSaveFile(log: Log): SaveFilePort {
  return {
    save: async ({ name, pieces }) => {
      const ending = extname(name).slice(1);
      const options = {
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
        properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
      };
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const { canceled, filePath } = await (window === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      if (canceled || filePath === '') return ok(null);
      const part = `${filePath}.part`;
      try {
        await pipeline(Readable.from(pieces()), createWriteStream(part, { mode: 0o600 }));
        await rename(part, filePath);
        return ok({ name: basename(filePath) });
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        log.warn('file.save', { problem: String(error) });
        // The system's own code says enough; its sentence would carry the path.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
        return fail({ kind: 'file.notSaved', credit: 'unrelated', detail: code });
      }
    },
  };
}

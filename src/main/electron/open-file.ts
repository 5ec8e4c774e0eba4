import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import type { OpenFilePort } from '#core/ports/desktop.ts';
import type { Log } from '#core/ports/log.ts';
import { fail, ok } from '#shared/outcome.ts';

/** Bytes. What is larger is no text that somebody wrote. */
const LARGEST = 32 * 1024 * 1024;

/** Reads a whole text, but never more than `LARGEST`, however the file grows meanwhile; null when it is larger. */
async function readText(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > LARGEST) return null;
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return new TextDecoder().decode(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The system's open dialog for one text file. The place itself stays here. */
export function createOpenFile(log: Log): OpenFilePort {
  return {
    open: async (endings) => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const options = {
        filters: [{ name: endings.join(', '), extensions: [...endings] }],
        properties: ['openFile' as const],
      };
      const { canceled, filePaths } = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      const [path] = filePaths;
      if (canceled || path === undefined) return ok(null);
      try {
        const text = await readText(path);
        return text === null
          ? fail({ kind: 'file.notRead', credit: 'unrelated', detail: 'EFBIG' })
          : ok({ name: basename(path), text });
      } catch (error) {
        log.warn('file.open', { problem: String(error) });
        // The system's own code says enough; its sentence would carry the path.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
        return fail({ kind: 'file.notRead', credit: 'unrelated', detail: code });
      }
    },
  };
}

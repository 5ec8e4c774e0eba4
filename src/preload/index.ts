import { contextBridge, ipcRenderer } from 'electron';
import { type MailKitClient, PUSH_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/client.ts';
import type { Push } from '#shared/contract/pushes.ts';
import type { Outcome } from '#shared/outcome.ts';

/**
 * Passes calls through and does nothing else. The main process checks every message; the window gets plain
 * data only, never the event (which would carry the sender with it).
 */
const client: MailKitClient = {
  invoke: (name, ...input) =>
    ipcRenderer
      .invoke(REQUEST_CHANNEL, { name, input: input[0] })
      // Only a main process without its gate rejects; the window still gets data instead of an exception.
      .catch(() => ({
        ok: false,
        error: { kind: 'internal', credit: 'unrelated', reference: 'no-answer' },
      })) as Promise<Outcome<never>>,
  subscribe: (listener) => {
    const hear = (_event: unknown, push: Push): void => listener(push);
    ipcRenderer.on(PUSH_CHANNEL, hear);
    return () => void ipcRenderer.off(PUSH_CHANNEL, hear);
  },
};

contextBridge.exposeInMainWorld('mailkit', client);

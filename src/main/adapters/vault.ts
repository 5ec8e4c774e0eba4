import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyringPort } from '#core/ports/keyring.ts';
import type { Log } from '#core/ports/log.ts';
import type { VaultEntry, VaultPort } from '#core/ports/storage.ts';
import type { AccountMode } from '#shared/mode.ts';
import { fail, ok } from '#shared/outcome.ts';
import { writeAtomically } from './atomic-file.ts';

const Blob = z.object({ sealed: z.string(), last4: z.string().max(4) });
const VaultFile = z.record(z.string(), Blob);
type VaultFile = z.infer<typeof VaultFile>;

type Slot = `${AccountMode}.${VaultEntry}`;

const last4Of = (key: string): string => (key.length >= 12 ? key.slice(-4) : '');

function load(path: string, log: Log): VaultFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  try {
    return VaultFile.parse(JSON.parse(text));
  } catch {
    log.error('vault.damaged');
    try {
      renameSync(path, `${path}.damaged`);
    } catch {
      log.error('vault.aside');
    }
    return {};
  }
}

/**
 * Keys sealed by the operating system's keyring in `keys.json`. Where there is no keyring, or it refuses,
 * a key lives in memory until the app quits. The keyring is not touched before something is sealed or
 * unsealed, because asking may open a password prompt.
 */
export function openVault(deps: {
  readonly folder: string;
  readonly keyring: KeyringPort;
  readonly log: Log;
  /** Told about every key, so that the log can remove it. */
  readonly protect: (secret: string) => void;
}): VaultPort {
  const path = join(deps.folder, 'keys.json');
  const memory = new Map<Slot, string>();
  let file: VaultFile | null = null;
  const blobs = (): VaultFile => (file ??= load(path, deps.log));
  const slot = (mode: AccountMode, entry: VaultEntry): Slot => `${mode}.${entry}`;

  const save = (next: VaultFile): void => {
    writeAtomically(path, [JSON.stringify(next)]);
    file = next;
  };

  const without = (name: Slot): VaultFile =>
    Object.fromEntries(Object.entries(blobs()).filter(([key]) => key !== name));

  return {
    keyring: () => deps.keyring.available(),

    read: async (mode, entry) => {
      const name = slot(mode, entry);
      const known = memory.get(name);
      if (known !== undefined) return known;
      const blob = blobs()[name];
      if (blob === undefined) return null;
      const key = await deps.keyring.unseal(blob.sealed);
      if (key === null) {
        deps.log.warn('vault.sealed', { slot: name });
        return null;
      }
      deps.protect(key);
      memory.set(name, key);
      return key;
    },

    write: async (mode, entry, key) => {
      const name = slot(mode, entry);
      try {
        if (key === null) {
          if (blobs()[name] !== undefined) save(without(name));
          memory.delete(name);
          return ok({ persisted: false });
        }
        deps.protect(key);
        const sealed = await deps.keyring.seal(key);
        if (sealed === null) {
          // An older key must not come back at the next start in place of this one.
          if (blobs()[name] !== undefined) save(without(name));
        } else save({ ...blobs(), [name]: { sealed, last4: last4Of(key) } });
        memory.set(name, key);
        return ok({ persisted: sealed !== null });
      } catch (error) {
        const detail =
          error instanceof Error && 'code' in error ? String(error.code) : 'unknown problem';
        deps.log.error('vault.write', { problem: detail });
        return fail({ kind: 'preferences.failed', credit: 'unrelated', detail });
      }
    },

    describe: async (mode, entry) => {
      const name = slot(mode, entry);
      const held = memory.get(name);
      const blob = blobs()[name];
      if (held !== undefined)
        return { present: true, last4: last4Of(held), persisted: blob !== undefined };
      if (blob !== undefined) return { present: true, last4: blob.last4, persisted: true };
      return { present: false, last4: null, persisted: false };
    },
  };
}

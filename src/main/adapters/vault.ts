import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyLockPort } from '#core/ports/key-lock.ts';
import type { KeyringPort } from '#core/ports/keyring.ts';
import type { Log } from '#core/ports/log.ts';
import type { VaultEntry, VaultPort } from '#core/ports/storage.ts';
import type { KeyFileProblem } from '#shared/key-file.ts';
import type { AccountMode } from '#shared/mode.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import { putAside } from './aside.ts';
import { writeAtomically } from './atomic-file.ts';
import { isPassphraseSealed, openPassphrase, type Passphrase } from './passphrase.ts';

const Blob = z.object({ sealed: z.string(), last4: z.string().max(4) });
const VaultFile = z.record(z.string(), Blob);
type VaultFile = z.infer<typeof VaultFile>;

type Slot = `${AccountMode}.${VaultEntry}`;

const last4Of = (key: string): string => (key.length >= 12 ? key.slice(-4) : '');

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown problem';

type Loaded = { readonly blobs: VaultFile; readonly problem: KeyFileProblem | null };

function load(path: string, log: Log): Loaded {
  const without = (problem: KeyFileProblem | null): Loaded => ({ blobs: {}, problem });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return without(null);
    log.error('vault.unreadable', { problem: codeOf(error) });
    return without('unreadable');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    log.error('vault.damaged');
    try {
      putAside(path);
      return without('damaged');
    } catch (error) {
      log.error('vault.aside', { problem: codeOf(error) });
      return without('unreadable');
    }
  }
  const parsed = VaultFile.safeParse(value);
  if (parsed.success) return { blobs: parsed.data, problem: null };
  // Whole, but not as this version writes it: not ours to move or replace.
  log.error('vault.newer');
  return without('newer');
}

/** Keys and the lock they may be kept under. */
export type Vault = VaultPort & { readonly lock: KeyLockPort };

/**
 * Keys sealed in `keys.json`: by the passphrase once there is one, else by the operating system's keyring. Where neither
 * will, a key lives in memory until the app quits. The keyring is not touched before something is sealed or
 * unsealed, because asking may open a password prompt.
 */
export function openVault(deps: {
  readonly folder: string;
  readonly keyring: KeyringPort;
  readonly log: Log;
  /** Told about every key, so that the log can remove it. */
  readonly protect: (secret: string) => void;
  /** Default: where there is none, in the same folder. */
  readonly passphrase?: Passphrase;
}): Vault {
  const path = join(deps.folder, 'keys.json');
  const passphrase = deps.passphrase ?? openPassphrase(deps.folder);
  const memory = new Map<string, string>();
  const refused = new Set<string>();
  let file: Loaded | null = null;
  const loaded = (): Loaded => (file ??= load(path, deps.log));
  const blobs = (): VaultFile => loaded().blobs;
  /** What cannot be read is not replaced either; keys then live in memory. */
  const mayWrite = (): boolean => [null, 'damaged'].includes(loaded().problem);
  const slot = (mode: AccountMode, entry: VaultEntry): Slot => `${mode}.${entry}`;

  const save = (next: VaultFile): void => {
    const { problem } = loaded();
    writeAtomically(path, [JSON.stringify(next)]);
    file = { blobs: next, problem };
  };

  const without = (name: Slot): VaultFile =>
    Object.fromEntries(Object.entries(blobs()).filter(([key]) => key !== name));

  /** What was entered while the passphrase is locked is not handed to a keyring instead. */
  const seal = (name: string, key: string): Promise<string | null> =>
    passphrase.state() === 'off'
      ? deps.keyring.seal(key)
      : Promise.resolve(passphrase.seal(key, name));

  const unseal = async (name: string, sealed: string): Promise<string | null> => {
    if (isPassphraseSealed(sealed)) return passphrase.unseal(sealed, name);
    const key = await deps.keyring.unseal(sealed);
    if (key === null) refused.add(name);
    else refused.delete(name);
    return key;
  };

  const readSlot = async (name: string): Promise<string | null> => {
    const known = memory.get(name);
    if (known !== undefined) return known;
    const blob = blobs()[name];
    if (blob === undefined) return null;
    const key = await unseal(name, blob.sealed);
    if (key === null) {
      deps.log.warn('vault.sealed', { slot: name });
      return null;
    }
    deps.protect(key);
    memory.set(name, key);
    return key;
  };

  /** Seals all that is known anew; what cannot be read stays as it is. */
  const sealAll = async (): Promise<void> => {
    for (const name of Object.keys(blobs())) await readSlot(name);
    const next = { ...blobs() };
    for (const [name, key] of memory) {
      const sealed = await seal(name, key);
      if (sealed !== null) next[name] = { sealed, last4: last4Of(key) };
    }
    save(next);
  };

  const removeLock = async (): Promise<void> => {
    for (const name of Object.keys(blobs())) await readSlot(name);
    const next: VaultFile = {};
    for (const [name, blob] of Object.entries(blobs())) {
      if (!isPassphraseSealed(blob.sealed)) {
        next[name] = blob;
        continue;
      }
      const key = memory.get(name);
      const sealed = key === undefined ? null : await deps.keyring.seal(key);
      if (sealed !== null) next[name] = { ...blob, sealed };
    }
    save(next);
    passphrase.forget();
  };

  const failed = (error: unknown): Outcome<never> => {
    const detail = codeOf(error);
    deps.log.error('vault.write', { problem: detail });
    return fail({ kind: 'preferences.failed', credit: 'unrelated', detail });
  };
  const trying = async (act: () => Promise<void>): Promise<Outcome<undefined>> => {
    try {
      await act();
      return ok(undefined);
    } catch (error) {
      return failed(error);
    }
  };

  const unlock = async (entered: string): Promise<Outcome<undefined>> => {
    const opened = await passphrase.open(entered);
    if (opened !== 'open') {
      const kind = opened === 'wrong' ? 'passphrase.wrong' : 'passphrase.unreadable';
      return fail({ kind, credit: 'unrelated' });
    }
    deps.protect(entered);
    return ok(undefined);
  };

  return {
    lock: {
      state: passphrase.state,
      refused: () => refused.size > 0,
      file: () => loaded().problem,
      unlock,
      set: async (chosen) => {
        // A second one would leave what the first has sealed without a key.
        if (passphrase.state() !== 'off')
          return fail({ kind: 'passphrase.wrong', credit: 'unrelated' });
        if (!mayWrite()) return fail({ kind: 'passphrase.unreadable', credit: 'unrelated' });
        return trying(async () => {
          deps.protect(chosen);
          await passphrase.set(chosen);
          await sealAll();
        });
      },
      change: async (current, next) => {
        const opened = await unlock(current);
        if (!opened.ok) return opened;
        deps.protect(next);
        return trying(() => passphrase.set(next));
      },
      remove: async () =>
        mayWrite()
          ? trying(removeLock)
          : fail({ kind: 'passphrase.unreadable', credit: 'unrelated' }),
    },

    keyring: () => deps.keyring.available(),
    read: (mode, entry) => readSlot(slot(mode, entry)),

    write: async (mode, entry, key) => {
      const name = slot(mode, entry);
      try {
        if (key === null) {
          if (blobs()[name] !== undefined) save(without(name));
          memory.delete(name);
          return ok({ persisted: false });
        }
        deps.protect(key);
        const sealed = mayWrite() ? await seal(name, key) : null;
        if (sealed === null) {
          // An older key must not come back at the next start in place of this one.
          if (blobs()[name] !== undefined) save(without(name));
        } else save({ ...blobs(), [name]: { sealed, last4: last4Of(key) } });
        memory.set(name, key);
        refused.delete(name);
        return ok({ persisted: sealed !== null });
      } catch (error) {
        return failed(error);
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

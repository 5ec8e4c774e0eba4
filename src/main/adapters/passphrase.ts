import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  scrypt,
  type ScryptOptions,
} from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LockState } from '#shared/contract/secrets.ts';
import { writeAtomically } from './atomic-file.ts';

/** 128 MiB and some tenths of a second for every guess (OWASP's first choice for scrypt). */
const COST = 2 ** 17;
const BLOCK = 8;
/** A file must not be able to ask for more memory than this. */
const MOST_COST = 2 ** 18;

const CIPHER = 'aes-256-gcm';
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];
/** What this seals says so, because `keys.json` may also hold what the keyring sealed (plain base64). */
const MARK = 'p1.';

const Wrapped = z.object({
  version: z.literal(1),
  cost: z.int().min(2).max(MOST_COST),
  salt: z.base64(),
  /** The key that seals everything, sealed by what the passphrase becomes. */
  key: z.string().startsWith(MARK),
});
type Wrapped = z.infer<typeof Wrapped>;

function derive(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: cost, r: BLOCK, p: 1, maxmem: 256 * BLOCK * cost };
  return new Promise((resolve, reject) =>
    // The same passphrase can be typed as different code points on another keyboard.
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  );
}

/** `place` is what it was sealed for: elsewhere it does not open. */
function sealWith(key: Buffer, plain: Buffer, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** null when it is not what was sealed with this key for this place. */
function unsealWith(key: Buffer, text: string, place: string): Buffer | null {
  const bytes = Buffer.from(text.slice(MARK.length), 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)];
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(rest.subarray(0, TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Whether a passphrase sealed it, not the keyring. */
export const isPassphraseSealed = (sealed: string): boolean => sealed.startsWith(MARK);

export type Passphrase = {
  readonly state: () => LockState;
  /** null unless open. */
  readonly seal: (plain: string, place: string) => string | null;
  readonly unseal: (sealed: string, place: string) => string | null;
  readonly open: (passphrase: string) => Promise<'open' | 'wrong' | 'unreadable'>;
  /** Also replaces the passphrase of one that is open. @throws what the file system throws. */
  readonly set: (passphrase: string) => Promise<void>;
  /** @throws what the file system throws. */
  readonly forget: () => void;
};

/**
 * Seals with a random key of its own (AES-256-GCM), which `passphrase.json` holds sealed by the passphrase (scrypt with
 * a random salt). So another passphrase replaces one small file, and no sealed key has to be written again.
 */
export function openPassphrase(folder: string, cost: number = COST): Passphrase {
  const path = join(folder, 'passphrase.json');
  const there = existsSync(path);
  let state: LockState = there ? 'locked' : 'off';
  let key: Buffer | null = null;

  const load = (): Wrapped | null => {
    try {
      return Wrapped.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return null;
    }
  };
  const unwrap = async (file: Wrapped, passphrase: string): Promise<Buffer | null> => {
    const by = await derive(passphrase, Buffer.from(file.salt, 'base64'), file.cost);
    return unsealWith(by, file.key, 'key');
  };

  return {
    state: () => state,
    seal: (plain, place) => (key === null ? null : sealWith(key, Buffer.from(plain), place)),
    unseal: (sealed, place) =>
      key === null ? null : (unsealWith(key, sealed, place)?.toString() ?? null),
    open: async (passphrase) => {
      const file = load();
      if (file === null) return 'unreadable';
      const found = await unwrap(file, passphrase);
      if (found === null) return 'wrong';
      [key, state] = [found, 'open'];
      return 'open';
    },
    set: async (passphrase) => {
      const salt = randomBytes(16);
      const sealing = key ?? randomBytes(KEY_BYTES);
      const by = await derive(passphrase, salt, cost);
      const file: Wrapped = {
        version: 1,
        cost,
        salt: salt.toString('base64'),
        key: sealWith(by, sealing, 'key'),
      };
      writeAtomically(path, [JSON.stringify(file)]);
      [key, state] = [sealing, 'open'];
    },
    forget: () => {
      rmSync(path, { force: true });
      [key, state] = [null, 'off'];
    },
  };
}

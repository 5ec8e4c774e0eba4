import type { SecretsView } from '#shared/contract/secrets.ts';
import { ok, type Outcome } from '#shared/outcome.ts';
import type { KeyLockPort } from '../ports/key-lock.ts';
import type { KeyringPort } from '../ports/keyring.ts';

export type SecretsDeps = {
  readonly lock: KeyLockPort;
  readonly keyring: Pick<KeyringPort, 'available'>;
  /** Where keys are kept has changed, or keys that were locked can be read now. */
  readonly onChange: (change: { readonly readable: boolean }) => void;
};

export type Secrets = {
  readonly read: () => Promise<Outcome<SecretsView>>;
  readonly unlock: (passphrase: string) => Promise<Outcome<SecretsView>>;
  readonly set: (passphrase: string) => Promise<Outcome<SecretsView>>;
  readonly change: (current: string, next: string) => Promise<Outcome<SecretsView>>;
  readonly remove: () => Promise<Outcome<SecretsView>>;
};

/** Where keys are kept: the keyring, a passphrase the user chose, or only this run. The keys themselves do not pass here. */
export function createSecrets({ lock, keyring, onChange }: SecretsDeps): Secrets {
  const view = async (): Promise<Outcome<SecretsView>> =>
    ok({
      keyring: await keyring.available(),
      refused: lock.refused(),
      passphrase: lock.state(),
      file: lock.file(),
    });
  const after = async (
    act: Promise<Outcome<undefined>>,
    readable: boolean,
  ): Promise<Outcome<SecretsView>> => {
    const done = await act;
    if (!done.ok) return done;
    onChange({ readable });
    return view();
  };
  return {
    read: view,
    unlock: (passphrase) => after(lock.unlock(passphrase), true),
    set: (passphrase) => after(lock.set(passphrase), false),
    change: (current, next) => after(lock.change(current, next), false),
    remove: () => after(lock.remove(), false),
  };
}

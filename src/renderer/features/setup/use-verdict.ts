import { useEffect, useState } from 'react';
import type { KeyVerdict } from '#shared/contract/setup.ts';
import type { AccountMode, Service } from '#shared/mode.ts';
import { ask, useClient } from '../../lib/client.tsx';

/** A key is asked about when typing has paused for so long. */
const PAUSE_MS = 500;

/**
 * What the service says about a key while it is entered; `undefined` while nothing is known about exactly this one.
 * Asked past the cache of answers, which would remember every key that was typed.
 */
export function useVerdict(
  mode: AccountMode,
  service: Service,
  key: string,
): { readonly verdict: KeyVerdict | undefined; readonly asking: boolean } {
  const client = useClient();
  const [known, setKnown] = useState<{ key: string; verdict: KeyVerdict } | null>(null);
  useEffect(() => {
    if (key === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void ask(client, 'setup.checkKey', { mode, service, key }).then((outcome) => {
        if (!current) return;
        const verdict: KeyVerdict = outcome.ok
          ? outcome.value
          : { verdict: 'unknown', error: outcome.error };
        setKnown({ key, verdict });
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, mode, service, key]);
  const verdict = known !== null && known.key === key ? known.verdict : undefined;
  return { verdict, asking: key !== '' && verdict === undefined };
}

/** What the service says about the key that is stored; `undefined` until it has said something. */
export function useStoredVerdict(mode: AccountMode, service: Service): KeyVerdict | undefined {
  const client = useClient();
  const [verdict, setVerdict] = useState<KeyVerdict>();
  useEffect(() => {
    let current = true;
    // No key stands for the stored one.
    void ask(client, 'setup.checkKey', { mode, service, key: '' }).then((outcome) => {
      if (current && outcome.ok) setVerdict(outcome.value);
    });
    return () => {
      current = false;
    };
  }, [client, mode, service]);
  return verdict;
}

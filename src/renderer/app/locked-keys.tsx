import { useEffect, useRef } from 'react';
import { useActs } from '../lib/acts.tsx';
import { useAppState } from '../lib/app-state.tsx';
import { useRequest } from '../lib/requests.ts';

/** Asks for the passphrase once in a run, when the mode needs keys that are sealed with one. The page is there already. */
export function LockedKeys(): null {
  const { mode } = useAppState();
  const { passphrase } = useActs();
  const asked = useRef(false);
  const { data } = useRequest('secrets.read', undefined, { enabled: mode !== 'sandbox' });
  const needed = mode !== 'sandbox' && data?.passphrase === 'locked';
  useEffect(() => {
    if (!needed || asked.current) return;
    asked.current = true;
    passphrase('unlock');
  }, [needed, passphrase]);
  return null;
}

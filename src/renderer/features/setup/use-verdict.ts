import { useEffect, useState } from 'react';
import type { KeyVerdict } from '#shared/contract/setup.ts';
import type { AccountMode, Service } from '#shared/mode.ts';
import { useRequest } from '../../lib/requests.ts';

/** A key is asked about when typing has paused for so long. */
const PAUSE_MS = 500;

/** What the service says about a key while it is entered; `undefined` while nothing is known about exactly this one. */
export function useVerdict(
  mode: AccountMode,
  service: Service,
  key: string,
): { readonly verdict: KeyVerdict | undefined; readonly asking: boolean } {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const current = settled === key && key !== '';
  const request = useRequest(
    'setup.checkKey',
    { mode, service, key: settled },
    { enabled: current },
  );
  const verdict: KeyVerdict | undefined =
    request.error === null ? request.data : { verdict: 'unknown', error: request.error };
  return {
    verdict: current ? verdict : undefined,
    asking: key !== '' && (!current || request.loading || request.refreshing),
  };
}

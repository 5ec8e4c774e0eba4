import { useEffect } from 'react';
import { ask, useClient } from '../lib/client.tsx';

let told = false;

/** Says once that the first page is painted and takes input: to tests on `<html>`, and to the main process. */
export function Ready(): null {
  const client = useClient();
  useEffect(() => {
    if (told) return;
    told = true;
    // Two frames: the first is the commit, the second comes after it was painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        document.documentElement.dataset['ready'] = 'true';
        void ask(client, 'app.ready', undefined);
      }),
    );
  }, [client]);
  return null;
}

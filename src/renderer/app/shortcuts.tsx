import type { ReactNode } from 'react';
import { useActs } from '../lib/acts.tsx';
import { useNavigation } from '../lib/navigation.tsx';
import { useShortcut } from '../lib/shortcuts.ts';
import { useRefreshBalance } from './refresh-balance.ts';
import { available } from './routes.tsx';

/** The keys that work on every page. */
export function Shortcuts(): ReactNode {
  const { go } = useNavigation();
  const acts = useActs();
  const { refresh } = useRefreshBalance();
  useShortcut('Mod+n', acts.newMail);
  useShortcut('Mod+Shift+T', acts.topUp);
  useShortcut('Mod+r', refresh);
  useShortcut('Mod+,', () => go('settings'));
  return available.map((page, index) => (
    <PageShortcut key={page} keys={`Mod+${index + 1}`} open={() => go(page)} />
  ));
}

function PageShortcut(props: { readonly keys: string; readonly open: () => void }): null {
  useShortcut(props.keys, props.open);
  return null;
}

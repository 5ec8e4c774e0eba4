import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useDirective } from '../lib/pushes.tsx';
import { useShortcut } from '../lib/shortcuts.ts';
import { routes } from './routes.tsx';

const load = () => import('../features/palette/palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** Nothing that starts the window is held up any more by then. */
const AFTER_START_MS = 1_000;

/** Opens the list of commands on Mod+K and from the menu. */
export function PaletteHost(): ReactNode {
  const [open, setOpen] = useState(false);
  // Ready before it is first asked for: what is typed right after the shortcut is meant for its field.
  useEffect(() => {
    const timer = setTimeout(() => void load(), AFTER_START_MS);
    return () => clearTimeout(timer);
  }, []);
  useShortcut('Mod+k', () => setOpen(true));
  useDirective((directive) => {
    if (directive.kind === 'command' && directive.command === 'palette') setOpen(true);
  });
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Palette pages={routes} onClose={() => setOpen(false)} />
    </Suspense>
  );
}

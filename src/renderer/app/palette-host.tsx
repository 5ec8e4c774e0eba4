import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useDirective } from '../lib/pushes.tsx';
import { useShortcut } from '../lib/shortcuts.ts';
import { routes } from './routes.tsx';

const Palette = lazy(async () => ({
  default: (await import('../features/palette/palette.tsx')).Palette,
}));

/** Opens the list of commands on Mod+K and from the menu. */
export function PaletteHost(): ReactNode {
  const [open, setOpen] = useState(false);
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

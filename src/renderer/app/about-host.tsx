import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useDirective } from '../lib/pushes.tsx';

const AboutDialog = lazy(async () => ({
  default: (await import('../features/about/about-dialog.tsx')).AboutDialog,
}));

/** Opens the versions and licences when the menu, the settings or the list of commands ask for them. */
export function AboutHost(): ReactNode {
  const [open, setOpen] = useState(false);
  useDirective((directive) => {
    if (directive.kind === 'command' && directive.command === 'about') setOpen(true);
  });
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <AboutDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}

import type { ReactNode } from 'react';
import { useActs } from '../../lib/acts.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { BellIcon } from '../../ui/icons.tsx';

/** Opens when to be warned, and what was said. */
export function AlertsButton(): ReactNode {
  const { alerts } = useTexts();
  const acts = useActs();
  return (
    <Button icon={BellIcon} onClick={() => acts.alerts(null)}>
      {alerts.open}
    </Button>
  );
}

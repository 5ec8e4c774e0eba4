import type { ReactNode } from 'react';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

const DAYS = [1, 3, 7] as const;

/** Puts off what is said about a customer's low or lapsing credits. */
export function SnoozeMenu(props: {
  readonly customerId: string;
  readonly className?: string | undefined;
}): ReactNode {
  const { alerts } = useTexts();
  const announce = useAnnounce();
  const snooze = useCommand('alerts.snooze');
  const put = async (days: (typeof DAYS)[number]): Promise<void> => {
    const outcome = await snooze.run({ customerId: props.customerId, days });
    if (outcome.ok) announce(alerts.snoozedSaid(days));
  };
  return (
    <Menu
      trigger={
        <Button variant="quiet" busy={snooze.running} className={props.className}>
          {alerts.snooze}
        </Button>
      }
    >
      {DAYS.map((days) => (
        <MenuItem key={days} onSelect={() => void put(days)}>
          {alerts.snoozeFor(days)}
        </MenuItem>
      ))}
    </Menu>
  );
}

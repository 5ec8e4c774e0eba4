import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Credits } from '#shared/credits.ts';
import type { Instant } from '#shared/time.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon, ClockIcon, FlaskIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

const TimeDialog = lazy(async () => ({
  default: (await import('../../ui/time-dialog.tsx')).TimeDialog,
}));

/** Resend docs: addresses that are delivered, bounce, and complain, without anybody being written to. */
const TEST_INBOXES = ['delivered', 'bounced', 'complained'] as const;

/** The arrow beside Send: later, and to a test inbox. */
export function SendMenu(props: {
  readonly price: Credits;
  readonly busy: boolean;
  readonly onLater: (at: Instant) => void;
  readonly onTest: (inbox: string) => void;
}): ReactNode {
  const { sending, format } = useTexts();
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="primary"
            aria-label={sending.more}
            icon={ChevronDownIcon}
            disabled={props.busy}
          />
        }
      >
        <MenuItem icon={ClockIcon} onSelect={() => setChoosing(true)}>
          {sending.menu.schedule}
        </MenuItem>
        {TEST_INBOXES.map((inbox) => (
          <MenuItem
            key={inbox}
            icon={FlaskIcon}
            hint={sending.menu.testHint(`${inbox}@resend.dev`)}
            onSelect={() => props.onTest(`${inbox}@resend.dev`)}
          >
            {sending.test[inbox]}
          </MenuItem>
        ))}
      </Menu>
      {choosing ? (
        <Suspense fallback={null}>
          <TimeDialog
            title={sending.schedule.title}
            about={sending.schedule.about}
            confirm={sending.schedule.confirm(props.price, format)}
            back={sending.schedule.back}
            onChoose={(at) => {
              setChoosing(false);
              props.onLater(at);
            }}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

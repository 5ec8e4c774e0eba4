import { lazy, type ReactNode, Suspense } from 'react';
import type { Instant } from '#shared/time.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';

const TimeDialog = lazy(async () => ({
  default: (await import('../../ui/time-dialog.tsx')).TimeDialog,
}));

/** Chooses another time for a scheduled mail and hands the wish to the outbox. */
export function MoveDialog(props: {
  readonly opId: string;
  readonly at: Instant;
  readonly onClose: () => void;
}): ReactNode {
  const { opId, onClose } = props;
  const { sending, outbox } = useTexts();
  const say = useErrorText();
  const announce = useAnnounce();
  const { toast } = useBottomBar();
  const moving = useCommand('outbox.reschedule');
  const move = async (at: Instant): Promise<void> => {
    const outcome = await moving.run({ opId, at });
    if (outcome.ok) announce(outbox.done.reschedule);
    else toast(say(outcome.error).what);
    onClose();
  };
  return (
    <Suspense fallback={null}>
      <TimeDialog
        title={sending.schedule.change}
        about={sending.schedule.changeAbout}
        confirm={sending.schedule.move}
        back={sending.schedule.keep}
        initial={props.at}
        busy={moving.running}
        onChoose={(at) => void move(at)}
        onClose={onClose}
      />
    </Suspense>
  );
}

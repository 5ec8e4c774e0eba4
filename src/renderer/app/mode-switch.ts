import { useMemo } from 'react';
import type { Mode } from '#shared/mode.ts';
import { useAnnounce } from '../lib/announce.tsx';
import { useCommand } from '../lib/requests.ts';
import { useErrorText, useParagraph, useTexts } from '../lib/texts.tsx';
import { useBottomBar } from '../ui/bottom-bar.tsx';

type ModeSwitch = {
  readonly run: (mode: Mode, afterwards?: () => void) => void;
  readonly running: boolean;
};

/** Asks the main process for another mode and says how it ended; the window follows with the push. */
export function useModeSwitch(): ModeSwitch {
  const { run, running } = useCommand('settings.switchMode');
  const { shell } = useTexts();
  const announce = useAnnounce();
  const bar = useBottomBar();
  const tell = useErrorText();
  const paragraph = useParagraph();
  return useMemo(
    () => ({
      running,
      run: (mode, afterwards) => {
        void run({ mode }).then((outcome) => {
          afterwards?.();
          if (outcome.ok) return announce(shell.mode.switched(shell.mode.names[mode]));
          const { what, next } = tell(outcome.error);
          bar.toast(paragraph(what, next));
        });
      },
    }),
    [run, running, announce, shell, bar, tell, paragraph],
  );
}

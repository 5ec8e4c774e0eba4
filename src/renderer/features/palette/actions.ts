import { MODES } from '#shared/mode.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useAppState } from '../../lib/app-state.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { shortcutLabel } from '../../lib/shortcuts.ts';
import { useEmitCommand } from '../../lib/pushes.tsx';
import { useTexts } from '../../lib/texts.tsx';
import type { CommandItem } from '../../ui/command-list.tsx';

/** What can be done from anywhere, the most usual first. */
export function useActions(): readonly CommandItem[] {
  const { palette, shell, diagnosis } = useTexts();
  const { mode, theme } = useAppState();
  const acts = useActs();
  const may = useAbilities();
  const emit = useEmitCommand();
  const refresh = useCommand('credits.refresh');
  const pause = useCommand('outbox.setPaused');
  const update = useCommand('settings.update');
  const paused = useRequest('outbox.list', {}).data?.paused ?? false;
  const { commands } = palette;
  const act = (key: string, label: string, run: () => unknown, shortcut?: string): CommandItem => ({
    key,
    label,
    run: () => void run(),
    ...(shortcut === undefined ? {} : { end: shortcutLabel(shortcut) }),
  });
  return [
    act('newMail', commands.newMail, acts.newMail, 'Mod+N'),
    ...(may.topUp ? [act('topUp', commands.topUp, acts.topUp, 'Mod+Shift+T')] : []),
    act('refresh', commands.refresh, () => refresh.run(), 'Mod+R'),
    act('pause', paused ? commands.resume : commands.pause, () => pause.run({ paused: !paused })),
    ...(may.subscribe ? [act('subscribe', commands.subscribe, acts.subscribe)] : []),
    ...MODES.filter((other) => other !== mode).map((other) =>
      act(`mode ${other}`, commands.mode(shell.mode.names[other]), () => acts.switchMode(other)),
    ),
    ...(['light', 'dark'] as const)
      .filter((other) => other !== theme)
      .map((other) => act(`theme ${other}`, commands[other], () => update.run({ theme: other }))),
    act('diagnose', diagnosis.open, acts.diagnose),
    act('about', commands.about, () => emit('about')),
  ];
}

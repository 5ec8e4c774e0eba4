import { useEffect, useEffectEvent } from 'react';

/** `Mod` is Command on macOS and Control elsewhere: `Mod+N`, `Mod+Shift+T`, `Mod+,`, `Escape`. */
export type Shortcut = string;

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether the key event is the shortcut, with exactly its modifiers. */
export function matches(shortcut: Shortcut, event: KeyboardEvent, mac: boolean): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (mac ? event.metaKey : event.ctrlKey) === mod &&
    !(mac ? event.ctrlKey : event.metaKey) &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  );
}

/** How a shortcut is written for a person: `⌘⇧T` on macOS, `Ctrl+Shift+T` elsewhere. */
export function shortcutLabel(shortcut: Shortcut, mac = isMac()): string {
  const parts = shortcut.split('+');
  if (!mac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const glyphs: Record<string, string> = {
    Mod: '⌘',
    Shift: '⇧',
    Alt: '⌥',
    Enter: '↵',
    Escape: 'esc',
  };
  return parts.map((part) => glyphs[part] ?? part).join('');
}

/** While one of these is open, the window behind it does not react to shortcuts. */
const MODAL = '[data-modal-layer]';

/** Whether a dialog has the window to itself now; then nothing behind it may take the focus. */
export const isModalOpen = (): boolean => document.querySelector(MODAL) !== null;

/**
 * Runs `act` when the shortcut is pressed anywhere in the window, except behind a modal layer
 * (`inModal: true` lifts that). A plain key (Escape) is left to whoever stood closer and used it.
 */
export function useShortcut(
  shortcut: Shortcut,
  act: () => void,
  options: { readonly enabled?: boolean; readonly inModal?: boolean } = {},
): void {
  const { enabled = true, inModal = false } = options;
  const latest = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || !matches(shortcut, event, isMac())) return;
      // A field that takes a plain key for itself must not swallow a combination meant for the window.
      if (event.defaultPrevented && !shortcut.startsWith('Mod+')) return;
      if (!inModal && isModalOpen()) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [shortcut, enabled, inModal]);
}

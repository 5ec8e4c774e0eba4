import { describe, expect, it } from 'vitest';
import { matches, shortcutLabel } from './shortcuts.ts';

const key = (name: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  }) as KeyboardEvent;

describe('shortcuts', () => {
  it('take Control as Mod, and Command on macOS', () => {
    expect(matches('Mod+N', key('n', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+N', key('n', { metaKey: true }), false)).toBe(false);
    expect(matches('Mod+N', key('n', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+N', key('n', { ctrlKey: true }), true)).toBe(false);
  });

  it('need exactly their modifiers', () => {
    const held = { ctrlKey: true, shiftKey: true };
    expect(matches('Mod+Shift+T', key('T', held), false)).toBe(true);
    expect(matches('Mod+T', key('T', held), false)).toBe(false);
    expect(matches('Escape', key('Escape'), false)).toBe(true);
    expect(matches('Escape', key('Escape', { altKey: true }), false)).toBe(false);
  });

  it('are written as the platform writes them', () => {
    expect(shortcutLabel('Mod+Shift+T', false)).toBe('Ctrl+Shift+T');
    expect(shortcutLabel('Mod+Shift+T', true)).toBe('⌘⇧T');
  });
});

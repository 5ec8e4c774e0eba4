import type { ReactNode } from 'react';
import type { Mode } from '#shared/mode.ts';
import { useActs } from '../lib/acts.tsx';
import { useAppState } from '../lib/app-state.tsx';
import { useTexts } from '../lib/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { ChevronDownIcon, FlaskIcon, type Icon, LiveIcon, TestIcon } from '../ui/icons.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import styles from './mode-menu.module.css';

const ICONS: Record<Mode, Icon> = { sandbox: FlaskIcon, test: TestIcon, live: LiveIcon };
const ORDER: readonly Mode[] = ['sandbox', 'test', 'live'];

/** The mode as a word with its own shape; pressing it switches. */
export function ModeMenu(): ReactNode {
  const { mode } = useAppState();
  const { switchMode } = useActs();
  const { shell } = useTexts();
  const IconSvg = ICONS[mode];
  const name = shell.mode.names[mode];
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={shell.mode.button(name)}
          className={cx(styles.mode, styles[mode])}
        >
          <IconSvg />
          {name}
          <ChevronDownIcon size={12} />
        </button>
      }
    >
      <MenuChoice
        label={shell.mode.label}
        value={mode}
        onChange={switchMode}
        options={ORDER.map((value) => ({
          value,
          children: shell.mode.names[value],
          hint: shell.mode.hints[value],
        }))}
      />
    </Menu>
  );
}

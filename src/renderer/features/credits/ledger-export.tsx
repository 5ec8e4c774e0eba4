import type { ReactNode } from 'react';
import type { LedgerFilter, LedgerFormat } from '#shared/contract/ledger.ts';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import styles from './ledger.module.css';

/** Writes what is listed into a file the user names. */
export function LedgerExport(props: {
  readonly filter: LedgerFilter;
  readonly complete: boolean;
  readonly disabled: boolean;
}): ReactNode {
  const { filter, complete, disabled } = props;
  const { ledger, format } = useTexts();
  const say = useErrorText();
  const { toast } = useBottomBar();
  const command = useCommand('ledger.export');
  const words = ledger.export;
  const hint = complete ? words.hint : words.partHint;
  const run = async (as: LedgerFormat): Promise<void> => {
    const outcome = await command.run({ format: as, filter });
    if (!outcome.ok) {
      const { what, next } = say(outcome.error);
      return toast(`${what} ${next}`);
    }
    if (outcome.value === null) return;
    const { name, entries } = outcome.value;
    toast((outcome.value.complete ? words.saved : words.savedPart)(name, entries, format));
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button disabled={disabled} busy={command.running}>
          {words.open}
          <ChevronDownIcon className={styles.chevron} />
        </Button>
      }
    >
      <MenuItem hint={hint} onSelect={() => void run('csv')}>
        {words.csv}
      </MenuItem>
      <MenuItem hint={hint} onSelect={() => void run('json')}>
        {words.json}
      </MenuItem>
    </Menu>
  );
}

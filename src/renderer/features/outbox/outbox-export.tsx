import type { ReactNode } from 'react';
import type { ProcedureInput } from '#shared/contract/procedures.ts';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

/** Writes what is listed into a file the user names. */
export function OutboxExport(props: {
  readonly query: Omit<ProcedureInput<'outbox.export'>, 'format'>;
  readonly disabled: boolean;
}): ReactNode {
  const { deliveries, format } = useTexts();
  const words = deliveries.export;
  const say = useErrorText();
  const { toast } = useBottomBar();
  const command = useCommand('outbox.export');
  const run = async (as: 'csv' | 'json'): Promise<void> => {
    const outcome = await command.run({ ...props.query, format: as });
    if (!outcome.ok) toast(say(outcome.error).what);
    else if (outcome.value !== null)
      toast(words.saved(outcome.value.name, outcome.value.mails, format));
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button disabled={props.disabled} busy={command.running}>
          {words.open} <ChevronDownIcon />
        </Button>
      }
    >
      <MenuItem hint={words.hint} onSelect={() => void run('csv')}>
        {words.csv}
      </MenuItem>
      <MenuItem hint={words.hint} onSelect={() => void run('json')}>
        {words.json}
      </MenuItem>
    </Menu>
  );
}

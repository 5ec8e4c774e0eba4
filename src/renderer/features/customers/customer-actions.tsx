import type { ReactNode } from 'react';
import type { DirectoryRow } from '#shared/contract/directory.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useCopy } from '../../lib/copy.ts';
import { useTexts } from '../../lib/texts.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CopyIcon, MoreIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

export type RowActs = {
  readonly use: (row: DirectoryRow) => void;
  readonly rename: (row: DirectoryRow) => void;
};

/** What can be done about one customer; what the key may not do is left out. */
export function CustomerActions(props: {
  readonly row: DirectoryRow;
  readonly name: string;
  readonly acts: RowActs;
}): ReactNode {
  const { row, name, acts } = props;
  const { customers: texts } = useTexts();
  const { adjust, alerts, subscribeKnown } = useActs();
  const may = useAbilities();
  const copy = useCopy();
  return (
    <Menu align="end" trigger={<IconButton icon={MoreIcon} label={texts.more(name)} />}>
      {may.adjust ? <MenuItem onSelect={() => adjust(row)}>{texts.adjust}</MenuItem> : null}
      {may.subscribe ? (
        <MenuItem onSelect={() => subscribeKnown(row)}>{texts.subscribeThis}</MenuItem>
      ) : null}
      <MenuItem onSelect={() => alerts(row)}>{texts.alerts}</MenuItem>
      {may.editCustomers ? (
        <MenuItem onSelect={() => acts.rename(row)}>{texts.rename}</MenuItem>
      ) : null}
      <MenuItem icon={CopyIcon} hint={row.customerId} onSelect={() => void copy(row.customerId)}>
        {texts.copy}
      </MenuItem>
    </Menu>
  );
}

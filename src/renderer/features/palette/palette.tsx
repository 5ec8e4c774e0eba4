import { type ReactNode, useState } from 'react';
import type { Page } from '#shared/contract/app.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { type CommandGroup, type CommandItem, CommandList } from '../../ui/command-list.tsx';
import type { Icon } from '../../ui/icons.tsx';
import { CustomersIcon, MailIcon } from '../../ui/icons.tsx';
import { shortcutLabel } from '../../lib/shortcuts.ts';
import { useActions } from './actions.ts';
import { matching } from './matching.ts';

const SHOWN = 5;

/** Every command, every page, recent mails and customers, found by typing. */
export function Palette(props: {
  readonly pages: readonly { readonly page: Page; readonly icon: Icon }[];
  readonly onClose: () => void;
}): ReactNode {
  const { palette, shell } = useTexts();
  const { go } = useNavigation();
  const [query, setQuery] = useState('');
  const search = query.trim();
  const actions = useActions();
  const mails = useRequest('outbox.list', { search, limit: SHOWN }, { keepPrevious: true });
  const customers = useRequest('customers.list', { search }, { keepPrevious: true });
  const active = useRequest('customers.active').data ?? null;
  const select = useCommand('customers.select');

  const pages = props.pages.map(({ page, icon }, index): CommandItem => ({
    key: `page ${page}`,
    label: shell.pages[page],
    end: shortcutLabel(`Mod+${index + 1}`),
    icon,
    run: () => go(page),
  }));
  const groups: readonly CommandGroup[] = [
    { label: palette.groups.commands, items: matching(actions, search) },
    { label: palette.groups.pages, items: matching(pages, search) },
    {
      label: palette.groups.mails,
      items: (mails.data?.items ?? []).slice(0, SHOWN).map((op) => ({
        key: `mail ${op.opId}`,
        label: op.subject,
        hint: op.firstRecipient,
        icon: MailIcon,
        run: () => go('outbox', { opId: op.opId }),
      })),
    },
    {
      label: palette.groups.customers,
      items: (customers.data?.customers ?? [])
        .slice(0, SHOWN)
        .map(({ customerId, name, email }) => ({
          key: `customer ${customerId}`,
          label: name === '' ? email : name,
          hint: email,
          icon: CustomersIcon,
          ...(customerId === active?.customerId ? { end: palette.active } : {}),
          run: () => void select.run({ customerId }),
        })),
    },
  ];

  return (
    <CommandList
      open
      onClose={props.onClose}
      title={palette.title}
      placeholder={palette.placeholder}
      query={query}
      onQuery={setQuery}
      empty={palette.none(search)}
      groups={groups
        .filter(({ items }) => items.length > 0)
        .map(({ label, items }) => ({
          label,
          items: items.map((item) => ({
            ...item,
            // Closed first: what runs may open a dialog of its own.
            run: () => {
              props.onClose();
              item.run();
            },
          })),
        }))}
    />
  );
}

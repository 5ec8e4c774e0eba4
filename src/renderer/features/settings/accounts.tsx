import { type ReactNode, useState } from 'react';
import type { SettingsView } from '#shared/contract/settings.ts';
import type { AccountMode } from '#shared/mode.ts';
import { useActs } from '../../lib/acts.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { AccountForm } from './account-form.tsx';
import { KeyKeeping } from './key-keeping.tsx';
import styles from './settings.module.css';

/** The user's own accounts, one set for test and one for live. */
export function Accounts({ view }: { readonly view: SettingsView }): ReactNode {
  const { settings, setup } = useTexts();
  const { switchMode, setUp } = useActs();
  const texts = settings.account;
  const [which, setWhich] = useState<AccountMode>(view.mode === 'live' ? 'live' : 'test');
  const account = view.accounts[which];
  const usable = account.dodoKey.present && account.resendKey.present && view.mode !== which;
  return (
    <Section title={texts.title} hint={texts.hint}>
      <KeyKeeping />
      <Card padded>
        <div className={styles.head}>
          <SegmentedControl
            label={texts.which}
            value={which}
            options={(['test', 'live'] as const).map((value) => ({
              value,
              label: texts.names[value],
            }))}
            onChange={setWhich}
          />
          <Button onClick={() => setUp(which)}>{setup.open}</Button>
          {usable ? (
            <Button variant="quiet" onClick={() => switchMode(which)}>
              {texts.use(texts.names[which])}
            </Button>
          ) : null}
        </div>
        <AccountForm key={which} mode={which} account={account} />
      </Card>
    </Section>
  );
}

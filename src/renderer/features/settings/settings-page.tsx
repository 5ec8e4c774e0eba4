import type { ReactNode } from 'react';
import type { Mode } from '#shared/mode.ts';
import { useActs } from '../../lib/acts.tsx';
import { useAppState } from '../../lib/app-state.tsx';
import { useEmitCommand } from '../../lib/pushes.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Page, Section } from '../../ui/page.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Accounts } from './accounts.tsx';
import { Preferences } from './preferences.tsx';
import styles from './settings.module.css';

const MODES: readonly Mode[] = ['sandbox', 'test', 'live'];

export function SettingsPage(): ReactNode {
  const { settings, about, diagnosis } = useTexts();
  const { diagnose } = useActs();
  const emit = useEmitCommand();
  const { version } = useAppState();
  const request = useRequest('settings.read');
  return (
    <Page title={settings.title} width="form">
      <Answer request={request}>
        {(view) => (
          <>
            <ModeChoice mode={view.mode} />
            <Section title={settings.look.title}>
              <Card padded>
                <Preferences view={view} />
              </Card>
            </Section>
            <Accounts view={view} />
            <div className={styles.about}>
              <span>{settings.about(version)}</span>
              <Button variant="quiet" onClick={diagnose}>
                {diagnosis.open}
              </Button>
              <Button variant="quiet" onClick={() => emit('about')}>
                {about.title}
              </Button>
            </div>
          </>
        )}
      </Answer>
    </Page>
  );
}

function ModeChoice({ mode }: { readonly mode: Mode }): ReactNode {
  const { settings, shell } = useTexts();
  const { switchMode } = useActs();
  return (
    <Section title={settings.mode.title} hint={settings.mode.hint}>
      <Card padded>
        <div className={styles.mode}>
          <SegmentedControl
            label={settings.mode.title}
            value={mode}
            options={MODES.map((value) => ({ value, label: shell.mode.names[value] }))}
            onChange={switchMode}
          />
          <p className={styles.quiet}>{shell.mode.hints[mode]}</p>
        </div>
      </Card>
    </Section>
  );
}

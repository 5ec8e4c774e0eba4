import { type ReactNode, useState } from 'react';
import type { Preferences as Values, SettingsView } from '#shared/contract/settings.ts';
import { useCommand, useRemember, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './settings.module.css';

const LANGUAGES: readonly Values['language'][] = ['system', 'en', 'zh-CN'];
const THEMES: readonly Values['theme'][] = ['system', 'light', 'dark'];

/** Each choice takes effect at once; there is nothing to save. */
export function Preferences({ view }: { readonly view: SettingsView }): ReactNode {
  const { look } = useTexts().settings;
  const update = useCommand('settings.update');
  const { language, theme, closeToTray, notifications } = view.preferences;
  const change = (values: Partial<Values>): void => void update.run(values);
  const login = useCommand('settings.setStartAtLogin');
  const remember = useRemember();
  const noTray = view.trayHost === false;
  return (
    <div className={styles.fields}>
      <Field label={look.language} layout="row">
        <Select
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: look.languages[value] }))}
          onChange={(value) => change({ language: value })}
          className={styles.select}
        />
      </Field>
      <div className={styles.row}>
        <span className={styles.label}>{look.theme}</span>
        <SegmentedControl
          label={look.theme}
          value={theme}
          options={THEMES.map((value) => ({ value, label: look.themes[value] }))}
          onChange={(value) => change({ theme: value })}
        />
      </div>
      <Field
        label={look.closeToTray}
        layout="row"
        hint={noTray ? look.noTray : look.closeToTrayHint}
      >
        <Switch
          checked={closeToTray && !noTray}
          disabled={noTray}
          onChange={(value) => change({ closeToTray: value })}
        />
      </Field>
      {view.startAtLogin === null ? null : (
        <Field label={look.startAtLogin} layout="row" hint={look.startAtLoginHint}>
          <Switch
            checked={view.startAtLogin}
            onChange={(on) =>
              void login.run({ on }).then((outcome) => {
                if (outcome.ok) remember('settings.read', outcome.value);
              })
            }
          />
        </Field>
      )}
      <Field label={look.notifications} layout="row" hint={look.notificationsHint}>
        <Switch checked={notifications} onChange={(value) => change({ notifications: value })} />
      </Field>
      <MailHandler />
      {update.error === null ? null : <ErrorNotice error={update.error} tone="caution" />}
      {login.error === null ? null : <ErrorNotice error={login.error} tone="caution" />}
    </div>
  );
}

/** The system decides, and it may refuse; the app asks it only on a press here. */
function MailHandler(): ReactNode {
  const { links } = useTexts();
  const handler = useRequest('links.handler');
  const set = useCommand('links.setHandler');
  const remember = useRemember();
  const [refused, setRefused] = useState(false);
  if (handler.data === undefined) return null;
  return (
    <Field
      label={links.handler}
      layout="row"
      hint={refused ? links.handlerRefused : links.handlerHint}
    >
      <Switch
        checked={handler.data.on}
        onChange={(on) =>
          void set.run({ on }).then((outcome) => {
            setRefused(!outcome.ok || outcome.value.on !== on);
            if (outcome.ok) remember('links.handler', outcome.value);
          })
        }
      />
    </Field>
  );
}

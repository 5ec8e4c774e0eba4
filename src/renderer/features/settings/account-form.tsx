import { type ReactNode, useState } from 'react';
import type { AccountSetup } from '#shared/contract/settings.ts';
import type { AccountMode } from '#shared/mode.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { AccountChecks } from './account-checks.tsx';
import {
  type AccountDraft,
  draftOf,
  ID_FIELDS,
  isChanged,
  problemsOf,
  toSave,
} from './account-draft.ts';
import { KeyInput } from './key-input.tsx';
import styles from './settings.module.css';

/** Keys and ids of one account. Saving and checking are two acts: the check asks with what is stored. */
export function AccountForm(props: {
  readonly mode: AccountMode;
  readonly account: AccountSetup;
}): ReactNode {
  const { mode, account } = props;
  const texts = useTexts().settings.account;
  const announce = useAnnounce();
  const save = useCommand('settings.saveAccount');
  const [draft, setDraft] = useState(() => draftOf(account));
  const [base, setBase] = useState(account);
  // What was stored from elsewhere (the step-by-step set-up) is taken over, unless something is being written here.
  if (base !== account) {
    setBase(account);
    if (!isChanged(draft, base)) setDraft(draftOf(account));
  }
  const [justSaved, setJustSaved] = useState(false);
  const changed = isChanged(draft, account);
  const problems = problemsOf(draft, texts);
  const sound = Object.keys(problems).length === 0;
  const change = (part: Partial<AccountDraft>): void => {
    setJustSaved(false);
    setDraft((before) => ({ ...before, ...part }));
  };

  const submit = async (): Promise<void> => {
    if (!sound) return;
    const outcome = await save.run(toSave(mode, draft));
    if (!outcome.ok) return;
    // What was typed as a key is forgotten here; from now on only its last four characters are known.
    setDraft(draftOf(outcome.value.accounts[mode]));
    setJustSaved(true);
    announce(texts.savedMode(texts.names[mode]));
  };

  return (
    <>
      <form
        noValidate
        autoComplete="off"
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <KeyInput
          service="dodo"
          stored={account.dodoKey}
          draft={draft.dodoKey}
          problem={problems.dodoKey}
          onChange={(dodoKey) => change({ dodoKey })}
        />
        {ID_FIELDS.map((field) => (
          <Field key={field} label={texts[field]} layout="row" error={problems[field]}>
            <TextInput
              mono
              spellCheck={false}
              value={draft[field]}
              onChange={(value) => change({ [field]: value })}
            />
          </Field>
        ))}
        <KeyInput
          service="resend"
          stored={account.resendKey}
          draft={draft.resendKey}
          problem={problems.resendKey}
          onChange={(resendKey) => change({ resendKey })}
        />
        <Field label={texts.from} layout="row" hint={texts.fromHint} error={problems.from}>
          <TextInput
            spellCheck={false}
            placeholder={texts.fromPlaceholder}
            value={draft.from}
            onChange={(from) => change({ from })}
          />
        </Field>
        {save.error === null ? null : <ErrorNotice error={save.error} />}
        <div className={styles.actions}>
          <span className={styles.quiet}>
            {changed ? texts.unsaved : justSaved ? texts.saved : ''}
          </span>
          <Button type="submit" variant="primary" busy={save.running} disabled={!changed || !sound}>
            {texts.save}
          </Button>
        </div>
      </form>
      <AccountChecks mode={mode} unsaved={changed} />
    </>
  );
}

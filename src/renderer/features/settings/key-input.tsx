import type { ReactNode } from 'react';
import type { KeyView } from '#shared/contract/settings.ts';
import type { Service } from '#shared/mode.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { KeyDraft } from './account-draft.ts';
import styles from './settings.module.css';

/** One API key: its stored form as dots and four characters, or a field that hides what is typed. */
export function KeyInput(props: {
  readonly service: Service;
  readonly stored: KeyView;
  readonly draft: KeyDraft;
  readonly problem: string | undefined;
  readonly onChange: (draft: KeyDraft) => void;
}): ReactNode {
  const { service, stored, draft, onChange } = props;
  const texts = useTexts().settings.account;
  const name = texts.keys[service];
  const keep = (
    <Button
      variant="quiet"
      aria-label={texts.keepNamed(name)}
      onClick={() => onChange({ want: 'keep' })}
    >
      {texts.keep}
    </Button>
  );

  if (stored.present && draft.want !== 'replace')
    return (
      <div className={styles.row}>
        <span className={styles.label}>{name}</span>
        <div className={styles.stored}>
          <code
            role="img"
            className={draft.want === 'remove' ? styles.removed : styles.dots}
            aria-label={texts.storedLabel(name, stored.last4)}
          >
            {texts.stored(stored.last4)}
          </code>
          {stored.persisted ? null : <Badge tone="caution">{texts.sessionOnly}</Badge>}
          {draft.want === 'remove' ? (
            <>
              <span className={styles.quiet}>{texts.removeNote}</span>
              {keep}
            </>
          ) : (
            <>
              <Button
                aria-label={texts.replaceNamed(name)}
                onClick={() => onChange({ want: 'replace', key: '' })}
              >
                {texts.replace}
              </Button>
              <Button
                variant="quiet"
                aria-label={texts.removeNamed(name)}
                onClick={() => onChange({ want: 'remove' })}
              >
                {texts.remove}
              </Button>
            </>
          )}
        </div>
      </div>
    );
  return (
    <Field label={name} layout="row" hint={texts.keyHints[service]} error={props.problem}>
      <div className={styles.typing}>
        <TextInput
          mono
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={draft.want === 'replace' ? draft.key : ''}
          onChange={(key) => onChange({ want: 'replace', key })}
        />
        {stored.present ? keep : null}
      </div>
    </Field>
  );
}

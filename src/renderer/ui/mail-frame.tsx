import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { ask, useClient } from '../lib/client.tsx';
import { cx } from './class-names.ts';
import { ErrorNotice } from './error-notice.tsx';
import styles from './mail-frame.module.css';

/** Typing pauses this long before the picture is drawn anew. */
const PAUSE_MS = 250;

/**
 * A mail as its reader sees it, in the isolated preview scheme: a sandboxed frame on another origin, whose address
 * comes from the main process. The HTML itself never enters this document.
 */
export function MailFrame(props: {
  readonly html: string;
  readonly title: string;
  readonly className?: string | undefined;
}): ReactNode {
  const client = useClient();
  const { html } = props;
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const drawn = useRef(false);
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      const outcome = await ask(client, 'preview.render', { html });
      if (!current) return;
      drawn.current = true;
      setError(outcome.ok ? null : outcome.error);
      if (outcome.ok) setUrl(outcome.value.url);
    };
    const timer = setTimeout(() => void draw(), drawn.current ? PAUSE_MS : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, html]);

  if (error !== null) return <ErrorNotice error={error} tone="caution" />;
  if (url === null) return <div className={cx(styles.frame, props.className)} />;
  return (
    <iframe
      sandbox=""
      referrerPolicy="no-referrer"
      title={props.title}
      className={cx(styles.frame, props.className)}
      src={url}
    />
  );
}

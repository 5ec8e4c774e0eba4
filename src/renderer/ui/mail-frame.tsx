import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PreviewImages, PreviewView } from '#shared/contract/preview.ts';
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
  /** What the reader's surroundings prefer. */
  readonly scheme?: 'light' | 'dark';
  readonly images?: PreviewImages;
  /** What the main process says about the mail that is now shown. */
  readonly onView?: (view: PreviewView) => void;
  readonly className?: string | undefined;
}): ReactNode {
  const client = useClient();
  const { html, scheme = 'light', images = 'inside' } = props;
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const drawn = useRef<string | null>(null);
  const tell = useEffectEvent((view: PreviewView) => props.onView?.(view));
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      const outcome = await ask(client, 'preview.render', { html, scheme, images });
      if (!current) return;
      drawn.current = html;
      setError(outcome.ok ? null : outcome.error);
      if (!outcome.ok) return;
      setUrl(outcome.value.url);
      tell(outcome.value);
    };
    // Only typing has to be waited for; the first picture and another look come at once.
    const typed = drawn.current !== null && drawn.current !== html;
    const timer = setTimeout(() => void draw(), typed ? PAUSE_MS : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, html, scheme, images]);

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

import type { ReactNode } from 'react';
import { useNavigation } from '../../lib/navigation.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './op-panel.module.css';

/** What the services told about this mail, with the way to their exact words. Nothing where they told nothing. */
export function OpEvents({ opId }: { readonly opId: string }): ReactNode {
  const { webhooks, format } = useTexts();
  const { go } = useNavigation();
  const events = useRequest('webhooks.ofMail', { opId }).data?.events ?? [];
  if (events.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{webhooks.ofMail}</h3>
      <ul className={styles.events}>
        {events.map((event) => (
          <li key={event.eventId}>
            <Button variant="link" onClick={() => go('webhooks', { opId })}>
              {event.type}
            </Button>
            <time>{format.moment(event.occurredAt ?? event.at)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import styles from './announce.module.css';

type Announce = (sentence: string) => void;
const AnnounceContext = createContext<Announce>(() => undefined);

/** A polite live region for what happens without moving the focus ("Balance refreshed", "3 customers found"). */
export function AnnounceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState({ sentence: '', odd: false });
  const announce = useCallback<Announce>(
    (sentence) => setSaid((before) => ({ sentence, odd: !before.odd })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className={styles.region}>
        {/* The same sentence twice is a change only if the text node differs. */}
        {said.sentence}
        {said.odd ? '\u00a0' : ''}
      </div>
    </AnnounceContext>
  );
}

export const useAnnounce = (): Announce => useContext(AnnounceContext);

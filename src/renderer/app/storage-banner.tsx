import type { ReactNode } from 'react';
import { useAppState } from '../lib/app-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './storage-banner.module.css';

/** Nothing can be written: said above every page, because it concerns every act. */
export function StorageBanner(): ReactNode {
  const { storage } = useAppState();
  if (storage === null) return null;
  return <ErrorNotice error={storage} tone="caution" className={styles.banner} />;
}

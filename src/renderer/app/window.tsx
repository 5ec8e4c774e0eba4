import { type ReactNode, Suspense } from 'react';
import { QuitQuestion } from '../features/compose/quit-question.tsx';
import { SendingBar } from '../features/compose/sending-bar.tsx';
import { useAppState } from '../lib/app-state.tsx';
import { useNavigation } from '../lib/navigation.tsx';
import { useTexts } from '../lib/texts.tsx';
import { BottomStrip } from '../ui/bottom-bar.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AboutHost } from './about-host.tsx';
import { FirstRun } from './first-run.tsx';
import { Header } from './header.tsx';
import { ModeLine } from './mode-line.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { PaletteHost } from './palette-host.tsx';
import { Rail } from './rail.tsx';
import { LockedKeys } from './locked-keys.tsx';
import { Ready } from './ready.tsx';
import { routes } from './routes.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StorageBanner } from './storage-banner.tsx';
import styles from './window.module.css';

/** The frame around every page, or the welcome of the first start. */
export function Window(): ReactNode {
  const { firstRun } = useAppState();
  return (
    <div className={styles.window}>
      <ModeLine />
      {firstRun ? <FirstRun /> : <Frame />}
    </div>
  );
}

function Frame(): ReactNode {
  const texts = useTexts();
  return (
    <>
      <a href="#page" className={styles.skip}>
        {texts.shell.skip}
      </a>
      <Shortcuts />
      <PaletteHost />
      <AboutHost />
      <LockedKeys />
      <SendingBar />
      <QuitQuestion />
      <Header />
      <div className={styles.below}>
        <Rail />
        <div className={styles.content}>
          <StorageBanner />
          <main id="page" tabIndex={-1} className={styles.main}>
            <CurrentPage />
          </main>
          <BottomStrip />
        </div>
      </div>
    </>
  );
}

function CurrentPage(): ReactNode {
  const { mode } = useAppState();
  const { page } = useNavigation();
  const texts = useTexts();
  const route = routes.find((candidate) => candidate.page === page) ?? routes[0];
  const key = route.allModes === true ? page : `${page} ${mode}`;
  return (
    <PageBoundary key={key}>
      <Suspense fallback={<Skeleton label={texts.common.loading} />}>
        {route.draw()}
        <Ready />
      </Suspense>
    </PageBoundary>
  );
}

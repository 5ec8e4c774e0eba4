import type { ReactNode } from 'react';
import { balanceWeight } from '../lib/balance-face.ts';
import { useMedia } from '../lib/media.ts';
import { useNavigation } from '../lib/navigation.tsx';
import { useOpenCheckout } from '../lib/open-checkout.ts';
import { useRequest } from '../lib/requests.ts';
import { useTexts } from '../lib/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { Said } from '../ui/said.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './rail.module.css';
import { type Route, routes } from './routes.tsx';

type Mark = {
  readonly shown: ReactNode;
  readonly said: string;
  readonly tone: 'quiet' | 'caution' | 'urgent';
};

/** The pages. Under 1000 px only the icons remain and the names move into tooltips. */
export function Rail(): ReactNode {
  const texts = useTexts();
  const marks = useMarks();
  return (
    <nav aria-label={texts.shell.navigation} className={styles.rail}>
      {routes.map((route) => (
        <Entry key={route.page} route={route} mark={marks[route.page]} />
      ))}
    </nav>
  );
}

function Entry(props: { readonly route: Route; readonly mark: Mark | undefined }): ReactNode {
  const { route, mark } = props;
  const { page, go } = useNavigation();
  const texts = useTexts();
  const name = texts.shell.pages[route.page];
  const wide = useMedia('(min-width: 1000px)');
  const { icon: IconSvg } = route;
  return (
    <Tooltip label={name} side="right" off={wide}>
      <button
        type="button"
        aria-current={page === route.page ? 'page' : undefined}
        className={cx(styles.entry, route.page === 'settings' && styles.last)}
        onClick={() => go(route.page)}
      >
        <IconSvg />
        <span className={styles.name}>{name}</span>
        {mark === undefined ? null : (
          <span className={cx(styles.mark, styles[mark.tone])}>
            <span aria-hidden="true">{mark.shown}</span>
            <Said>{mark.said}</Said>
          </span>
        )}
      </button>
    </Tooltip>
  );
}

/** What asks for attention on a page that is not open. */
function useMarks(): Partial<Record<Route['page'], Mark>> {
  const { shell, format } = useTexts();
  const outbox = useRequest('outbox.list', { limit: 1 }).data;
  const credits = useRequest('credits.overview').data;
  const purchase = useOpenCheckout();
  const marks: Partial<Record<Route['page'], Mark>> = {};
  if (outbox !== undefined && outbox.counts.needsYou > 0)
    marks.outbox = {
      shown: format.number(outbox.counts.needsYou),
      said: shell.needsYou(outbox.counts.needsYou),
      tone: 'caution',
    };
  else if (outbox !== undefined && outbox.counts.open > 0)
    marks.outbox = {
      shown: format.number(outbox.counts.open),
      said: shell.openCount(outbox.counts.open, format),
      tone: 'quiet',
    };
  const level = credits === undefined ? 'unknown' : balanceWeight(credits.balance, purchase);
  if (level === 'low' || level === 'empty')
    marks.credits = {
      shown: '●',
      said: level === 'low' ? shell.creditsLow : shell.creditsEmpty,
      tone: level === 'low' ? 'caution' : 'urgent',
    };
  return marks;
}

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react';
import styles from './bottom-bar.module.css';

export type BottomBar = {
  /** Shows content below every page until it is hidden. The same id replaces. */
  readonly show: (id: string, content: ReactNode) => void;
  readonly hide: (id: string) => void;
  /** One sentence for five seconds, longer while the pointer or the focus is on it. */
  readonly toast: (sentence: string, action?: ReactNode) => void;
};

type Bar = { readonly id: string; readonly content: ReactNode; readonly passing: boolean };

const TOAST_MS = 5_000;
/** The id of the passing sentence, for `hide`. */
export const TOAST = 'toast';

const BottomBarContext = createContext<BottomBar | null>(null);
const BarsContext = createContext<readonly Bar[]>([]);

export function useBottomBar(): BottomBar {
  const bar = useContext(BottomBarContext);
  if (bar === null) throw new Error('no BottomBarProvider above this component');
  return bar;
}

export function BottomBarProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [bars, setBars] = useState<readonly Bar[]>([]);
  const put = useCallback(
    (bar: Bar) => setBars((before) => [...before.filter(({ id }) => id !== bar.id), bar]),
    [],
  );
  const hide = useCallback(
    (id: string) => setBars((before) => before.filter((bar) => bar.id !== id)),
    [],
  );
  const bottomBar = useMemo<BottomBar>(
    () => ({
      show: (id, content) => put({ id, content, passing: false }),
      hide,
      toast: (sentence, action) =>
        put({
          id: TOAST,
          passing: true,
          content: (
            <>
              <span>{sentence}</span>
              {action}
            </>
          ),
        }),
    }),
    [put, hide],
  );
  return (
    <BottomBarContext value={bottomBar}>
      <BarsContext value={bars}>{children}</BarsContext>
    </BottomBarContext>
  );
}

/**
 * The strip at the bottom where bars appear. It takes its own room in the layout, so that it never covers what a page
 * shows; it is always there, because a screen reader only hears changes in a region it already knows.
 */
export function BottomStrip(): ReactNode {
  const bars = useContext(BarsContext);
  const { hide } = useBottomBar();
  return (
    <div role="status" aria-live="polite" className={styles.strip}>
      {bars.map(({ id, content, passing }) =>
        passing ? (
          <PassingBar key={id} content={content} onEnd={() => hide(id)} />
        ) : (
          <div key={id} className={styles.bar}>
            {content}
          </div>
        ),
      )}
    </div>
  );
}

function PassingBar(props: { readonly content: ReactNode; readonly onEnd: () => void }): ReactNode {
  const { content } = props;
  const end = useEffectEvent(props.onEnd);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => end(), TOAST_MS);
    return () => clearTimeout(timer);
    // A new sentence in the same bar starts the time afresh.
  }, [held, content]);
  return (
    <div
      className={styles.bar}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {content}
    </div>
  );
}

import { type ReactNode, useState } from 'react';
import type { GrantView } from '#shared/contract/credits.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/page.tsx';
import styles from './grants.module.css';

/** The grants in draw order, each with what is left of it, when it lapses and what would lapse unused. */
export function Grants(props: {
  /** Null while they are not known: "no grants" would be a guess. */
  readonly grants: readonly GrantView[] | null;
  readonly balanceRead: boolean;
}): ReactNode {
  const { credits } = useTexts();
  const { grants } = credits;
  return (
    <Section title={grants.title} hint={grants.hint}>
      <Card>
        {!props.balanceRead ? (
          <p className={styles.empty}>{grants.unknown}</p>
        ) : props.grants === null ? (
          <p role="status" className={styles.empty}>
            {grants.unreadable}
          </p>
        ) : props.grants.length === 0 ? (
          <p className={styles.empty}>{grants.empty}</p>
        ) : (
          <GrantList grants={props.grants} />
        )}
      </Card>
    </Section>
  );
}

/** Who has many grants wants to see the next ones; the ledger below matters too. */
const FIRST = 8;

function GrantList({ grants }: { readonly grants: readonly GrantView[] }): ReactNode {
  const { credits, format } = useTexts();
  const [all, setAll] = useState(false);
  const shown = all || grants.length <= FIRST + 1 ? grants : grants.slice(0, FIRST);
  const hidden = grants.length - shown.length;
  return (
    <>
      <ol className={styles.list}>
        {shown.map((grant, index) => (
          <GrantRow key={grant.grantId} grant={grant} next={index === 0} />
        ))}
      </ol>
      {hidden === 0 ? null : (
        <div className={styles.more}>
          <Button variant="quiet" onClick={() => setAll(true)}>
            {credits.grants.more(hidden, format)}
          </Button>
        </div>
      )}
    </>
  );
}

function GrantRow(props: { readonly grant: GrantView; readonly next: boolean }): ReactNode {
  const { grant, next } = props;
  const { credits, format } = useTexts();
  const { grants } = credits;
  const share = grant.initial > 0 ? Math.max(0, Math.min(1, grant.remaining / grant.initial)) : 0;
  const lapsing = grant.expiresAt === null ? null : grant.lapsing;
  const lapsingShare =
    grant.initial > 0 && lapsing !== null ? Math.min(share, lapsing / grant.initial) : 0;
  return (
    <li className={styles.grant}>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.kept} style={{ width: `${(share - lapsingShare) * 100}%` }} />
        <span className={styles.lapsing} style={{ width: `${lapsingShare * 100}%` }} />
      </div>
      <div className={styles.name}>
        {grants.named(grants.sources[grant.source], format.day(grant.createdAt))}
        {next ? <Badge tone="accent">{grants.next}</Badge> : null}
      </div>
      <div className={styles.amount}>
        {grants.remaining(grant.remaining, grant.initial, format)}
      </div>
      <div className={styles.lapse}>
        <span>
          {grant.expiresAt === null
            ? grants.everlasting
            : grants.lapses(format.day(grant.expiresAt))}
        </span>
        {lapsing === null ? null : (
          <span className={lapsing > 0 ? styles.warning : styles.quiet}>
            {lapsing > 0 ? grants.lapsing(lapsing, format) : grants.noneLapsing}
          </span>
        )}
      </div>
    </li>
  );
}

import type { BalanceView } from '#shared/contract/credits.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import type { Mode } from '#shared/mode.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { Instant } from '#shared/time.ts';
import type { TrayItem, TrayView } from '../ports/tray.ts';
import { shortCredits } from './short-credits.ts';

export type TraySnapshot = {
  readonly balance: BalanceView;
  readonly mode: Mode;
  readonly paused: boolean;
  /** Whether the key may buy; what it may not do is left out. */
  readonly mayTopUp: boolean;
  /** Newest first; the first three are listed. */
  readonly recent: readonly Pick<
    OpView,
    'opId' | 'state' | 'result' | 'subject' | 'firstRecipient'
  >[];
  readonly now: Instant;
};

const RECENT = 3;
const LONGEST_SUBJECT = 40;
/** The fill warns this many days before the end even where the threshold does not. */
const WARN_DAYS = 2;

const levelOf = ({ level, runwayDays }: BalanceView): TrayView['level'] =>
  level === 'good' && runwayDays !== null && runwayDays.low < WARN_DAYS ? 'low' : level;

const shorten = (text: string): string => {
  const characters = [...text];
  return characters.length <= LONGEST_SUBJECT
    ? text
    : `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
};

function balanceLine({ balance, mode, now }: TraySnapshot, texts: Texts): string {
  const { tray, format } = texts;
  const age = balance.readAt === null ? null : format.age(balance.readAt, now);
  const parts = [
    balance.credits === null ? tray.unknown : tray.balance(balance.credits, format),
    age,
    tray.modes[mode],
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/**
 * What the tray shows, from nothing but the snapshot. Unknown is a dash and zero a zero; a stale number keeps
 * its value and says how old it is.
 */
export function trayView(snapshot: TraySnapshot, texts: Texts): TrayView {
  const { balance, mode, paused, mayTopUp, recent } = snapshot;
  const { tray } = texts;
  const line = balanceLine(snapshot, texts);
  const action = (
    name: 'topUp' | 'newMail' | 'refresh' | 'open' | 'quit',
    enabled = true,
  ): TrayItem => ({ kind: 'action', label: tray.actions[name], action: name, enabled });
  const ops = recent.slice(0, RECENT).map((op): TrayItem => ({
    kind: 'op',
    label: tray.mail(shorten(op.subject), op.firstRecipient, tray.states[stateOf(op)]),
    opId: op.opId,
  }));
  const separator: TrayItem = { kind: 'separator' };
  return {
    label: balance.credits === null ? '–' : shortCredits(balance.credits),
    level: levelOf(balance),
    stale: balance.stale,
    mode,
    tooltip: `MailKit · ${line}`,
    menu: [
      { kind: 'text', label: line },
      separator,
      ...(mayTopUp ? [action('topUp')] : []),
      action('newMail'),
      action('refresh', !balance.refreshing),
      { kind: 'toggle', label: tray.pause, action: 'pause', on: paused },
      separator,
      ...(ops.length === 0 ? [] : [...ops, separator]),
      action('open'),
      action('quit'),
    ],
  };
}

/** The few words a menu has room for. */
export type TrayState =
  | 'scheduled'
  | 'waiting'
  | 'sending'
  | 'needsYou'
  | 'sent'
  | 'refused'
  | 'cancelled';

function stateOf({ state, result }: Pick<OpView, 'state' | 'result'>): TrayState {
  switch (state) {
    case 'queued':
    case 'debiting':
    case 'held':
      return 'waiting';
    case 'scheduled':
      return 'scheduled';
    case 'sending':
    case 'lookup':
      return 'sending';
    case 'blocked_credit':
    case 'paused_auth':
    case 'paused_config':
    case 'paused_quota':
    case 'review':
      return 'needsYou';
    case 'accepted':
      return 'sent';
    case 'cancelled':
      return 'cancelled';
    case 'refunding':
    case 'settled':
      return result === 'sent' || result === 'partlySent'
        ? 'sent'
        : result === 'cancelled'
          ? 'cancelled'
          : 'refused';
  }
}

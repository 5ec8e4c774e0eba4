import { type ReactNode, useState } from 'react';
import { type Instant, days, instant, minutes } from '#shared/time.ts';
import { useNow } from '../lib/now.ts';
import { useTexts } from '../lib/texts.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';
import styles from './time-dialog.module.css';

const two = (n: number): string => String(n).padStart(2, '0');

/** The value of a `datetime-local` input: this computer's own time, without a zone. */
export function localText(at: Instant): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** null for a text that is no complete date and time. */
export function readLocal(text: string): Instant | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? new Date(text).getTime() : Number.NaN;
  return Number.isNaN(at) ? null : instant(at);
}

const MORNING = 9;

/** Nine o'clock so many days from now. */
function morning(now: Instant, ahead: number): Instant {
  const date = new Date(now);
  date.setDate(date.getDate() + ahead);
  date.setHours(MORNING, 0, 0, 0);
  return instant(date.getTime());
}

/** How many days to the next Monday, never today. */
const toMonday = (now: Instant): number => ((8 - new Date(now).getDay()) % 7 || 7) % 8;

type Preset = 'hour' | 'tomorrow' | 'monday';
const presets = (now: Instant): readonly (readonly [Preset, Instant])[] => {
  const tomorrow = morning(now, 1);
  const monday = morning(now, toMonday(now));
  return [
    ['hour', instant(Math.ceil((now + 3_600_000) / 60_000) * 60_000)],
    ['tomorrow', tomorrow],
    ...(monday === tomorrow ? [] : [['monday', monday] as const]),
  ];
};

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Chooses when a mail goes out, in this computer's time, with the zone said. */
export function TimeDialog(props: {
  readonly title: string;
  readonly about: string;
  readonly confirm: string;
  readonly back: string;
  /** The time it has now. */
  readonly initial?: Instant;
  readonly busy?: boolean;
  readonly onChoose: (at: Instant) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { sending, common, format } = useTexts();
  const words = sending.schedule;
  const now = useNow(10_000);
  const offers = presets(now);
  const [text, setText] = useState(() => localText(props.initial ?? morning(now, 1)));
  const at = readLocal(text);
  const problem =
    at === null
      ? words.missing
      : at < now + minutes(1)
        ? words.tooSoon
        : at > now + days(30)
          ? words.tooFar
          : null;
  const zone = ownZone();
  const choose = (): void => {
    if (at !== null && problem === null) props.onChoose(at);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      description={props.about}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={props.onClose}>{props.back}</Button>
          <Button
            variant="primary"
            busy={props.busy === true}
            disabled={problem !== null}
            onClick={choose}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <div role="group" aria-label={words.presets} className={styles.presets}>
          {offers.map(([name, offer]) => (
            <Button
              key={name}
              aria-pressed={at === readLocal(localText(offer))}
              onClick={() => setText(localText(offer))}
            >
              {words[name]}
            </Button>
          ))}
        </div>
        <Field
          label={words.at}
          error={problem}
          hint={at === null ? undefined : words.goesOut(format.appointment(at))}
        >
          <TextInput
            type="datetime-local"
            value={text}
            min={localText(instant(now + minutes(1)))}
            max={localText(instant(now + days(30)))}
            onChange={setText}
          />
        </Field>
        <p className={styles.zone}>{words.zone(zone)}</p>
      </form>
    </Dialog>
  );
}

import type { OpCause } from '#shared/contract/op-causes.ts';
import type { OpDetail, OpEvent } from '#shared/contract/outbox.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { Instant } from '#shared/time.ts';
import type { StateShape } from '../../ui/badge.tsx';
import { marks, statusOf } from './status.ts';

export type Step = {
  readonly seq: number;
  readonly at: Instant;
  readonly sentence: string;
  /** Status and error name of the answer behind it; empty where there was none. */
  readonly answer: string;
  /** The same step happened this often in a row. */
  readonly times: number;
  readonly shape: StateShape;
};

const numberIn = (data: OpEvent['data'], key: string): number | null => {
  const value = data[key];
  return typeof value === 'number' ? value : null;
};
const textIn = (data: OpEvent['data'], key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A log written by another version may know causes this one does not: then the state it led to is told. */
function sentenceOf(event: OpEvent, { op }: OpDetail, { outbox, format }: Texts): string {
  const known = (outbox.cause as Partial<typeof outbox.cause>)[event.cause as OpCause];
  if (known === undefined) return outbox.status[statusOf({ ...op, state: event.to }, event.at)];
  return known(
    {
      credits: numberIn(event.data, 'credits') ?? op.credits,
      have: numberIn(event.data, 'have'),
      resendId: textIn(event.data, 'resendId'),
      at: numberIn(event.data, 'at'),
    },
    format,
  );
}

/** What is over is quiet, except what went well or wrong for good; the newest step shows where things stand. */
function shapeOf(event: OpEvent, last: boolean, { op }: OpDetail): StateShape {
  const [shape] = marks[statusOf({ ...op, state: event.to, undoUntil: null }, event.at)];
  return last || shape === 'attention' || shape === 'failed' || shape === 'done'
    ? shape
    : 'waiting';
}

/** "Asking again" has been said by the step before, so the request that follows is not told a second time. */
function isRetry(event: OpEvent, before: OpEvent | undefined): boolean {
  const [request, step] = event.cause.split('.');
  return step === 'started' && before?.cause.split('.')[0] === request;
}

/** The event log in plain words, oldest first; repetitions in a row are one step that says how often. */
export function timelineOf(detail: OpDetail, texts: Texts): Step[] {
  const steps: Step[] = [];
  const { events } = detail;
  const newest = events.findLast((event, index) => !isRetry(event, events[index - 1]));
  for (const [index, event] of events.entries()) {
    if (isRetry(event, events[index - 1])) continue;
    const sentence = sentenceOf(event, detail, texts);
    const status = numberIn(event.data, 'status');
    const answer = [status === null ? '' : String(status), textIn(event.data, 'name') ?? '']
      .filter((part) => part !== '')
      .join(' ');
    const before = steps.at(-1);
    const repeated = before?.sentence === sentence;
    if (repeated) steps.pop();
    steps.push({
      seq: event.seq,
      at: event.at,
      sentence,
      answer,
      times: repeated ? before.times + 1 : 1,
      shape: shapeOf(event, event === newest, detail),
    });
  }
  return steps;
}

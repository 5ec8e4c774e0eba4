import type { Op, OpMessage, Progress } from '../ports/op.ts';

/**
 * Which messages of an operation one request carries: `''` all of them, then one digit per halving, `0` the first
 * half and `1` the second. A refused request of several mails is split into two, so that one bad address costs a
 * logarithm of requests and never its neighbours. One part is under way at a time.
 */
export const WHOLE = '';

/** From the first message of a part to the one after its last, among `count`. */
export function rangeOf(part: string, count: number): readonly [from: number, to: number] {
  let [from, to] = [0, count];
  for (const half of part) {
    const middle = from + Math.ceil((to - from) / 2);
    if (half === '0') to = middle;
    else from = middle;
  }
  return [from, to];
}

export const partOf = (progress: Progress): string => progress.parts?.at ?? WHOLE;

/** The messages of the request that is, or will next be, under way. */
export const carried = ({ messages, progress }: Op): readonly OpMessage[] =>
  messages.slice(...rangeOf(partOf(progress), messages.length));

/** No request of this part or generation is open. */
export const UNSENT: Progress['send'] = {
  unanswered: 0,
  first: null,
  last: null,
  fingerprint: null,
};

/** What is sent instead of the part that was refused; null when it is a single mail. */
export function split(op: Op): Progress['parts'] {
  if (carried(op).length < 2) return null;
  const { parts } = op.progress;
  const part = partOf(op.progress);
  return {
    at: `${part}0`,
    rest: [`${part}1`, ...(parts?.rest ?? [])],
    refusal: parts?.refusal ?? null,
  };
}

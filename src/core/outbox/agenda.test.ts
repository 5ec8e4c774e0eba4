import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Millis, millis } from '#shared/time.ts';
import { createAgenda } from './agenda.ts';

it('hands out what is due in order of time, each once, at its latest setting', () => {
  const change = fc.record({
    op: fc.integer({ min: 0, max: 9 }).map(String),
    at: fc.integer({ min: 0, max: 50 }).map(millis),
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 60 }),
      fc.integer({ min: 0, max: 50 }),
      (changes, until) => {
        const agenda = createAgenda();
        const expected = new Map<string, Millis>();
        for (const { op, at, remove } of changes) {
          if (remove) agenda.remove(op);
          else agenda.set(op, at);
          if (remove) expected.delete(op);
          else expected.set(op, at);
        }
        const taken: string[] = [];
        for (
          let op = agenda.takeDue(millis(until));
          op !== null;
          op = agenda.takeDue(millis(until))
        )
          taken.push(op);
        const due = [...expected].filter(([, at]) => at <= until);
        expect(new Set(taken)).toEqual(new Set(due.map(([op]) => op)));
        expect(taken).toHaveLength(due.length);
        expect(taken.map((op) => expected.get(op)!)).toEqual(
          due.map(([, at]) => at).toSorted((a, b) => a - b),
        );
        const rest = [...expected.values()].filter((at) => at > until);
        expect(agenda.nextAt()).toBe(rest.length === 0 ? null : Math.min(...rest));
      },
    ),
  );
});

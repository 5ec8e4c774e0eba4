import { describe, expect, it } from 'vitest';
import { days, hours, instant, millis } from '#shared/time.ts';
import { servicesTime } from './age.ts';
import { NOON, stamp } from './example.ts';

describe('the moment of a stamp by the services’ clock', () => {
  const now = { ...stamp(), server: instant(NOON + hours(1)) };

  it('is what was heard then', () => {
    expect(servicesTime({ ...stamp(), server: instant(NOON) }, now)).toBe(NOON);
  });

  it('is counted back within one stretch of the clock that nobody can set', () => {
    const earlier = { ...stamp(), server: null, mono: millis(now.mono - hours(2)) };
    expect(servicesTime(earlier, now)).toBe(NOON - hours(1));
  });

  it('is not known from a wall clock, which may have been two days ahead', () => {
    const ahead = { ...stamp(), server: null, wall: instant(NOON + days(2)), epoch: 'another' };
    expect(servicesTime(ahead, now)).toBeNull();
    expect(servicesTime({ ...stamp(), server: null }, { ...now, server: null })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { hasTrayHost, type RunProgram } from './tray-host.ts';

const BUS = 'unix:path=/run/user/1000/bus';
const programs =
  (answers: Record<string, string | null>): RunProgram =>
  (program) =>
    Promise.resolve(answers[program] ?? null);
const nothing = programs({});

describe('whether a tray icon would be seen', () => {
  it('is a matter of course on macOS and Windows', async () => {
    expect(await hasTrayHost('darwin', undefined, nothing)).toBe(true);
    expect(await hasTrayHost('win32', undefined, nothing)).toBe(true);
  });

  it.each([
    ['dbus-send', '   boolean true\n', true],
    ['dbus-send', '   boolean false\n', false],
    ['gdbus', '(true,)\n', true],
    ['gdbus', '(false,)\n', false],
  ])('is what %s answers: %j', async (program, answer, expected) => {
    expect(await hasTrayHost('linux', BUS, programs({ [program]: answer }))).toBe(expected);
  });

  it('is no where nobody can be asked, or the answer makes no sense', async () => {
    expect(await hasTrayHost('linux', BUS, nothing)).toBe(false);
    expect(await hasTrayHost('linux', BUS, programs({ 'dbus-send': 'boolean maybe' }))).toBe(false);
  });

  it('is no without a session bus, and no program is started to find out', async () => {
    const run: RunProgram = () => expect.unreachable('a program was started');
    expect(await hasTrayHost('linux', undefined, run)).toBe(false);
    expect(await hasTrayHost('linux', '', run)).toBe(false);
  });
});

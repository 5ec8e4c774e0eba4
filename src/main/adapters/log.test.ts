import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant, millis } from '#shared/time.ts';
import { createLog } from './log.ts';
import { createRedactor } from './redact.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => instant(0), monotonic: () => millis(0) };

function setUp(rotateAt?: number) {
  const redactor = createRedactor('/home/ada');
  const log = createLog({
    folder,
    clock,
    redactor,
    ...(rotateAt === undefined ? {} : { rotateAt }),
  });
  const text = (): string => readFileSync(join(folder, 'main.log'), 'utf8');
  return { log, redactor, text };
}

describe('the log', () => {
  it('writes one JSON object per line, for the user only', () => {
    const { log, text } = setUp();
    log.info('start', { ms: 12, ok: true, why: null });
    log.warn('slow');
    expect(
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        at: '1970-01-01T00:00:00.000Z',
        level: 'info',
        event: 'start',
        ms: 12,
        ok: true,
        why: null,
      },
      { at: '1970-01-01T00:00:00.000Z', level: 'warn', event: 'slow' },
    ]);
    expect(statSync(join(folder, 'main.log')).mode & 0o077).toBe(0);
  });

  it.each([
    ['key re_AbCdEfGh12345678 refused', 'key re_[key] refused'],
    ['secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'secret whsec_[key]'],
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [key]'],
    ['to ada.lovelace+x@acme.dev', 'to [someone]@acme.dev'],
    ['open /home/ada/.config/MailKit/data', 'open ~/.config/MailKit/data'],
  ])('takes secrets out of “%s”', (said, written) => {
    const { log, text } = setUp();
    log.error('x', { said });
    expect(JSON.parse(text())).toMatchObject({ said: written });
  });

  it('takes a known secret out wherever and however it appears', () => {
    const { log, redactor, text } = setUp();
    const key = 'q7+Zk/live canary';
    redactor.protect(key);
    log.info(`event ${key}`, {
      plain: key,
      encoded: encodeURIComponent(key),
      base64: Buffer.from(key).toString('base64'),
    });
    expect(text()).not.toMatch(/canary|Y2FuYXJ5/);
  });

  it('puts a full file aside and keeps a few of them', () => {
    const { log } = setUp(500);
    for (let n = 0; n < 100; n++) log.info('line', { n });
    expect(readdirSync(folder).toSorted()).toEqual([
      'main.log',
      'main.log.1',
      'main.log.2',
      'main.log.3',
    ]);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThan(700);
  });

  it('cuts bodies short', () => {
    const { log, text } = setUp();
    log.info('body', { html: 'x'.repeat(100_000) });
    expect(text().length).toBeLessThan(5_000);
  });

  it('does not stop the app when it cannot be written', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const log = createLog({ folder: join(file, 'logs'), clock, redactor: createRedactor('') });
    expect(() => log.error('x')).not.toThrow();
  });
});

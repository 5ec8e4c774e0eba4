import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { clientOpIdOf } from './client-op-id.ts';
import { HELP } from './help.ts';
import { inputLines } from './input-lines.ts';

const COMPLETE = Object.entries({
  profile: 'p',
  'dodo-url': 'http://127.0.0.1:1/dodo/',
  'resend-url': 'https://resend.example',
  customer: 'cus_1',
  entitlement: 'cde_1',
}).flatMap(([name, value]) => [`--${name}`, value]);
const KEYS = ['--dodo-key', 'dodo_test_secret', '--resend-key', 're_secret'];

describe('arguments', () => {
  it('reads them, with keys from the environment where none are given', () => {
    const env = { MAILKIT_DODO_KEY: 'd', MAILKIT_RESEND_KEY: 'r' };
    expect(readArguments([...COMPLETE, '--machine', 'desk 1'], env)).toEqual({
      options: {
        profile: 'p',
        mode: 'sandbox',
        dodoUrl: 'http://127.0.0.1:1/dodo',
        resendUrl: 'https://resend.example',
        dodoKey: 'd',
        resendKey: 'r',
        entitlementId: 'cde_1',
        customerId: 'cus_1',
        machine: 'desk 1',
      },
    });
  });

  it('knows where the services are, except for a sandbox', () => {
    const ids = ['--profile', 'p', '--entitlement', 'e', '--customer', 'c', ...KEYS];
    expect(readArguments([...ids, '--mode', 'test'], {})).toMatchObject({
      options: { dodoUrl: 'https://test.dodopayments.com', resendUrl: 'https://api.resend.com' },
    });
    expect(readArguments(ids, {})).toEqual({ wrong: '--dodo-url is missing; see --help.' });
  });

  it.each([
    [[], /^--profile is missing; see --help\.$/],
    [['--profile', 'x', '--dodo-url', 'http://dodo.example'], /^--dodo-url must begin with https/],
    [['--profile', 'x', '--dodo-url', 'dodo'], /^--dodo-url is not a URL\.$/],
    [['--profile', 'x', '--dodo-kee', 'dodo_test_secret'], /^There is no option --dodo-kee;/],
    [['--dodo-kee=dodo_test_secret'], /^There is no option --dodo-kee;/],
    [['dodo_test_secret'], /^There is an argument that belongs to no option;/],
    [['--profile'], /^An option has no value;/],
    [[...COMPLETE, '--resend-key', 'r', '--dodo-key', 'a secret'], /^--dodo-key has characters/],
    [[...COMPLETE, ...KEYS, '--machine', 'a\nb'], /^--machine has characters/],
  ])('says in one sentence what is wrong and repeats no value: %j', (args, sentence) => {
    const read = readArguments(args, {});
    expect(read).toEqual({ wrong: expect.stringMatching(sentence) });
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  it('explains every command', () => {
    expect(readArguments(['--help'], {})).toEqual({ help: true });
    const words =
      'send batch cancel retry resolve pause resume ops balance reconcile fix drain quit';
    for (const word of words.split(' ')) expect(HELP).toContain(`{"cmd":"${word}"`);
  });
});

describe('a key of a script', () => {
  it('is kept when it is a UUID and becomes the same UUID every time when it is not', () => {
    const uuid = '018F6C1E-7A00-7000-8000-000000000001';
    expect(clientOpIdOf(uuid)).toBe(uuid.toLowerCase());
    expect(clientOpIdOf('invoice 17')).toBe(clientOpIdOf('invoice 17'));
    expect(clientOpIdOf('invoice 17')).not.toBe(clientOpIdOf('invoice 18'));
    expect(clientOpIdOf('\u{1F4E7}')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

describe('lines of input', () => {
  const lines = async (chunks: readonly string[], longest?: number) => {
    const bytes = async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
    };
    const found: (string | null)[] = [];
    for await (const { text } of inputLines(bytes(), longest)) found.push(text);
    return found;
  };

  it('come out whole however the bytes are cut', async () => {
    const text = Buffer.from('{"a":"\u00e9"}\n\nlast').toString('latin1');
    for (let cut = 0; cut <= text.length; cut++)
      expect(await lines([text.slice(0, cut), text.slice(cut)])).toEqual([
        '{"a":"\u00e9"}',
        '',
        'last',
      ]);
  });

  it('are dropped when they are too long, and counted', async () => {
    expect(await lines(['abc', 'def\ngh\n', 'ijklmn'], 4)).toEqual([null, 'gh', null]);
  });
});

import { parseArgs } from 'node:util';
import { type Mode, MODES } from '#shared/mode.ts';
import { DODO_URL, RESEND_URL } from '../connect.ts';

export type Options = {
  readonly profile: string;
  readonly mode: Mode;
  readonly dodoUrl: string;
  readonly resendUrl: string;
  readonly dodoKey: string;
  readonly resendKey: string;
  readonly entitlementId: string;
  readonly customerId: string;
  readonly machine: string | null;
};

type Env = Readonly<Record<string, string | undefined>>;

const TEXT = { type: 'string' } as const;
const NAMES = {
  profile: TEXT,
  mode: TEXT,
  'dodo-url': TEXT,
  'resend-url': TEXT,
  'dodo-key': TEXT,
  'resend-key': TEXT,
  entitlement: TEXT,
  customer: TEXT,
  machine: TEXT,
  help: { type: 'boolean', short: 'h' },
} as const;

class Wrong extends Error {}

/** Keys travel with every request, so only this computer may be spoken to without encryption. */
function serviceUrl(name: string, text: string): string {
  if (!URL.canParse(text)) throw new Wrong(`--${name} is not a URL.`);
  const url = new URL(text);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    throw new Wrong(`--${name} must begin with https:// (http:// is for this computer only).`);
  return text.replace(/\/+$/, '');
}

function given(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Wrong(`--${name} is missing; see --help.`);
  return value;
}

function matching(name: string, value: string, pattern: RegExp): string {
  if (!pattern.test(value)) throw new Wrong(`--${name} has characters that cannot be in it.`);
  return value;
}

const ID = /^[A-Za-z0-9_-]{1,128}$/;
const KEY = /^[\x21-\x7e]{1,500}$/;

/** Never repeats a value: it might be a key in the wrong place. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: NAMES, strict: true }).values;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const known = (arg: string): boolean => (arg.slice(2).split('=')[0] ?? '') in NAMES;
    const unknown = args.find((arg) => /^--[a-z-]+/.test(arg) && !known(arg));
    throw new Wrong(
      code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
        ? 'An option has no value; see --help.'
        : unknown === undefined
          ? 'There is an argument that belongs to no option; see --help.'
          : `There is no option ${unknown.split('=')[0] ?? ''}; see --help.`,
      { cause: error },
    );
  }
}

function optionsOf(args: readonly string[], env: Env): Options | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  const mode = MODES.find((known) => known === (values.mode ?? 'sandbox'));
  if (mode === undefined) throw new Wrong(`--mode must be one of ${MODES.join(', ')}.`);
  const real = mode === 'sandbox' ? null : { dodo: DODO_URL[mode], resend: RESEND_URL };
  const { machine } = values;
  return {
    profile: given('profile', values.profile),
    mode,
    dodoUrl: serviceUrl('dodo-url', given('dodo-url', values['dodo-url'] ?? real?.dodo)),
    resendUrl: serviceUrl('resend-url', given('resend-url', values['resend-url'] ?? real?.resend)),
    dodoKey: matching(
      'dodo-key',
      given('dodo-key', values['dodo-key'] ?? env['MAILKIT_DODO_KEY']),
      KEY,
    ),
    resendKey: matching(
      'resend-key',
      given('resend-key', values['resend-key'] ?? env['MAILKIT_RESEND_KEY']),
      KEY,
    ),
    entitlementId: matching('entitlement', given('entitlement', values.entitlement), ID),
    customerId: matching('customer', given('customer', values.customer), ID),
    machine: machine === undefined ? null : matching('machine', machine, /^[\w .-]{1,100}$/),
  };
}

/** What to run with, that help was asked for, or the sentence that says what is wrong. */
export function readArguments(
  args: readonly string[],
  env: Env,
): { readonly options: Options } | { readonly help: true } | { readonly wrong: string } {
  try {
    const options = optionsOf(args, env);
    return options === 'help' ? { help: true } : { options };
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.message };
    throw error;
  }
}

import { z } from 'zod';
import type { Credits } from '../credits.ts';
import { ACCOUNT_MODES, MODES, SERVICES } from '../mode.ts';
import type { Instant } from '../time.ts';

/** Building blocks shared by the requests and pushes of the contract. */
export const CreditsSchema = z.int().transform((n) => n as Credits);
export const InstantSchema = z.number().transform((n) => n as Instant);
export const ModeSchema = z.enum(MODES);
export const ServiceSchema = z.enum(SERVICES);
export const AccountModeSchema = z.enum(ACCOUNT_MODES);
export const MoneySchema = z.object({ minor: z.int(), currency: z.string().length(3) });
/** An id issued by a service: opaque, so only its size and alphabet are checked (prefixes are undocumented). */
export const ServiceId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
export const OpId = z.uuid();
export const Nothing = z.undefined();

/** Shape of one procedure of the contract. */
export type ProcedureSchema = { readonly input: z.ZodType; readonly output: z.ZodType };
export type ProcedureTable = Record<string, ProcedureSchema>;

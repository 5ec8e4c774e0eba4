/** A time as Resend's database prints it: `2026-11-22 17:12:00.123000+00`. */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '000+00');
}

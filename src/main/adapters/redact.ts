/** What a log line may never contain, and what stands in its place. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [key]'],
  [/\b(re|whsec|dodo|sk|rk|pk)_[A-Za-z0-9+/=_-]{8,}/g, '$1_[key]'],
  // The local part of an address names a person, the domain helps to find a delivery problem.
  // (At most 64 characters: without the bound a long run of letters takes quadratic time.)
  [/[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}])/gu, '[someone]@'],
];

export type Redactor = {
  readonly redact: (text: string) => string;
  /** From now on this exact text, its base64 and its URL-encoded form are removed wherever they appear. */
  readonly protect: (secret: string) => void;
};

/** Short strings would blacken half the log; no key of either service is shorter than this. */
const SHORTEST_SECRET = 8;

export function createRedactor(home: string): Redactor {
  const secrets = new Set<string>();
  const homes = home.length > 1 ? [home, home.replaceAll('\\', '/')] : [];

  return {
    redact: (text) => {
      let clean = text;
      for (const secret of secrets) clean = clean.replaceAll(secret, '[key]');
      for (const [pattern, instead] of PATTERNS) clean = clean.replace(pattern, instead);
      for (const folder of homes) clean = clean.replaceAll(folder, '~');
      return clean;
    },
    protect: (secret) => {
      if (secret.length < SHORTEST_SECRET) return;
      secrets.add(secret);
      secrets.add(encodeURIComponent(secret));
      secrets.add(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    },
  };
}

/** Two spellings of one address: capitals do not matter, dots do (`a.b@` and `ab@` are two people at most providers). */
export const emailKey = (email: string): string => email.trim().toLowerCase();
